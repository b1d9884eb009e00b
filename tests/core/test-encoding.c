/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet.h"
#include "cm-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* A table in a language, and the encodings its files come in. */
typedef struct {
  const char *name;
  const char *text;
  const char *encodings[6];
} Sample;

static const Sample samples[] = {
  { "zh-orders", "订单编号,买家会员名,收货人姓名,收货地址,买家实际支付金额\n2601,张三,李小红,浙江省 杭州市 西湖区 文三路9号,128.00\n"
                 "2602,王五,赵敏,四川省 成都市 武侯区 人民南路,56.50\n", { "GB18030", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE" } },
  { "zh-two-words", "姓名,电话\n张三,10012345678\n", { "GB18030", "UTF-16LE" } },
  { "zh-names", "名单\n陈晓明\n欧阳娜娜\n黄鑫\n", { "GB18030" } },
  { "zh-one-name", "id,name\n1,黄鑫\n", { "GB18030" } },
  { "zh-valid-utf8", "id,name\n1,郑爽\n", { "GB18030", "UTF-8" } },
  { "zh-valid-utf8-too", "id,name\n1,肖战\n", { "GB18030" } },
  { "one-pound", "id,price\n1,£5.00\n", { "UTF-8", "WINDOWS-1252" } },
  { "one-name", "id,name\n1,Zoë\n", { "UTF-8", "WINDOWS-1252" } },
  { "one-russian", "id,name\n1,Мария\n", { "UTF-8" } },
  { "zh-one-column", "no,item,qty\n1001,台灯,2\n1002,红茶,1\n", { "GB18030" } },
  { "zh-traditional", "訂單編號,收件人,地址,金額\nA1,陳美麗,臺北市中山區民權東路,1200\nA2,林志明,新北市板橋區文化路,800\n",
    { "BIG5-HKSCS", "GB18030", "UTF-16LE" } },
  { "zh-tw-items", "no,item\n1,鳳梨酥禮盒\n2,烏龍茶\n3,牛軋糖\n", { "BIG5-HKSCS" } },
  { "zh-hk", "訂單編號,客戶,備註\n1,陳大文,唔該快啲\n2,李小明,旺角地鐵站交收\n", { "BIG5-HKSCS" } },
  { "ja-orders", "注文番号,氏名,郵便番号,住所,商品名,合計金額\n1001,山田太郎,100-0001,東京都千代田区千代田1-1,カーテン 幅100cm,5980\n"
                 "1002,鈴木花子,530-0001,大阪府大阪市北区梅田,ティッシュケース,1280\n", { "CP932", "EUC-JP", "UTF-16LE", "ISO-2022-JP" } },
  { "ja-kanji", "注文番号,氏名,住所\n1,山田太郎,東京都新宿区西新宿\n2,佐藤一郎,大阪府堺市\n", { "CP932", "EUC-JP", "ISO-2022-JP" } },
  { "ja-items", "no,item\n1,りんごジュース\n2,チョコレート\n", { "CP932", "EUC-JP" } },
  { "ko-orders", "주문번호,구매자,수취인,주소,상품명,결제금액\n1001,김철수,이영희,서울특별시 강남구 테헤란로 1,수제 비누 세트,15000\n"
                 "1002,박민수,최지은,부산광역시 해운대구 우동,녹차,9000\n", { "CP949", "UTF-8" } },
  { "ko-short", "이름,주소\n홍길동,서울시\n", { "CP949" } },
  { "de", "Bestellnummer;Käufer;Straße;Ort\n1001;Jürgen Müller;Hauptstraße 5;Köln\n1002;Änne Größ;Königsallee;Düsseldorf\n",
    { "WINDOWS-1252", "UTF-8" } },
  { "de-dos-and-mac", "Bestellnummer;Käufer;Straße;Betrag\n1001;Jürgen Müller;Königstraße 5;12,50\n1002;Käthe Groß;Mühlbach;8,00\n",
    { "CP850", "MACINTOSH" } },
  { "pl-one-buyer", "Numer zamówienia;Klient;Kwota\n1;Łukasz Wiśniewski;12,50 zł\n"
    "2;Łukasz Wiśniewski;8,00 zł\n3;Łukasz Wiśniewski;9,00 zł\n",
    { "WINDOWS-1250", "ISO-8859-2", "CP852" } },
  { "ru-old", "Номер заказа;Покупатель;Сумма\n1;Пётр Щукин;12,50\n2;Юлия Цветкова;8,00\n", { "ISO-8859-5", "CP866", "KOI8-R" } },
  { "ar-old", "رقم الطلب,العميل,المبلغ\n1,محمد أحمد,12\n2,فاطمة الزهراء,8\n", { "ISO-8859-6", "WINDOWS-1256" } },
  { "hr-old", "Broj;Kupac;Iznos\n1;Željko Šarić;12\n2;Đurđica Žumber;8\n", { "ISO-8859-2", "WINDOWS-1250" } },
  { "de-euro", "Nr;Käufer;Betrag\n1;Jürgen;12,50 €\n2;Änne;8,00 €\n", { "WINDOWS-1252", "ISO-8859-15" } },
  { "fr", "Numéro;Prénom;Adresse\n1;Zoé;12 rue de la Forêt\n2;François;5 allée des Chênes, Orléans\n", { "WINDOWS-1252" } },
  { "pt", "Pedido;Nome;Endereço\n1;João Conceição;Praça da Estação\n2;Antônio Guimarães;Avenida São João\n",
    { "WINDOWS-1252" } },
  { "da", "Ordre,Kunde,By\n1,Søren Jørgensen,København\n2,Bjørn Ærø,Århus\n", { "WINDOWS-1252" } },
  { "pl", "Numer zamówienia;Imię;Ulica\n1;Łukasz Wiśniewski;ulica Długa 5, Łódź\n2;Małgorzata Zając;ulica Źródlana, Kraków\n",
    { "WINDOWS-1250", "ISO-8859-2" } },
  { "cs", "Číslo objednávky;Jméno;Město\n1;Jiří Dvořák;Plzeň\n2;Tomáš Němeček;České Budějovice\n", { "WINDOWS-1250", "ISO-8859-2" } },
  { "hu", "Rendelés;Név;Cím\n1;Szabó Ernő;Győr, Kossuth utca\n2;Tóth Erzsébet;Szeged, Tűzoltó utca\n", { "WINDOWS-1250" } },
  { "ru", "Номер заказа;Покупатель;Адрес\n1;Иван Петров;Москва, улица Ленина 5\n2;Мария Иванова;Санкт-Петербург, Невский проспект\n",
    { "WINDOWS-1251", "KOI8-R" } },
  { "el", "Παραγγελία;Όνομα;Διεύθυνση\n1;Γιώργος Παπαδόπουλος;Αθήνα\n2;Μαρία;Θεσσαλονίκη\n", { "WINDOWS-1253" } },
  { "tr", "Sipariş;Müşteri;Adres\n1;Ayşe Yılmaz;İstanbul, Kadıköy\n2;Gökhan Çağlar;İzmir, Karşıyaka\n3;Şule Işık;Beşiktaş\n",
    { "WINDOWS-1254" } },
  { "he", "הזמנה,שם,כתובת\n1,דוד כהן,תל אביב רחוב הרצל\n2,שרה לוי,ירושלים\n", { "WINDOWS-1255" } },
  { "ar", "رقم الطلب,الاسم,العنوان\n1,محمد أحمد,القاهرة شارع التحرير\n2,فاطمة علي,الرياض\n",
    { "WINDOWS-1256" } },
  { "lt", "Užsakymas;Vardas;Gatvė\n1;Žydrūnas;Šiaulių gatvė\n2;Eglė;Ąžuolų alėja, Kaunas\n3;Jūratė;Čiurlionio "
      "gatvė\n", { "WINDOWS-1257" } },
  { "th", "เลขที่,ชื่อ,ที่อยู่\n1,สมชาย ใจดี,กรุงเทพ\n2,สมหญิง,เชียงใหม่\n", { "CP874" } },
};

typedef struct {
  const Sample *sample;
  const char *encoding;
  guint copies;           /* how often the rows are repeated: short and long tables */
} Case;

static char *
repeat_rows (const char *text, guint copies)
{
  const char *rows = strchr (text, '\n') + 1;
  GString *all = g_string_new (text);

  for (guint i = 1; i < copies; i++)
    g_string_append (all, rows);
  return g_string_free (all, FALSE);
}

static char *
join_cells (CmSheet *sheet, char delimiter)
{
  g_autoptr(GError) error = NULL;
  GString *all = g_string_new (NULL);
  CmSheetRow row;

  while (cm_sheet_next (sheet, &row, &error))
    for (guint i = 0; i < row.n_cells; i++)
      g_string_append_printf (all, "%s%c", row.cells[i].text, i + 1 < row.n_cells ? delimiter : '\n');
  g_assert_no_error (error);
  return g_string_free (all, FALSE);
}

static void
test_sample (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *text = repeat_rows (test->sample->text, test->copies);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *seen = NULL;
  gsize length;
  int fd = g_file_open_tmp ("cm-encoding-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  bytes = g_convert (text, -1, test->encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  sheet = cm_sheet_open (path, NULL, &error);
  g_assert_no_error (error);
  seen = join_cells (sheet, cm_sheet_get_info (sheet)->delimiter);
  g_assert_cmpstr (seen, ==, text);
  g_unlink (path);
}

/* Texts of a collection, each named by its encoding: `windows-1250-czech__x.txt`. Those that are pages or of encodings no shop uses are
 * left out. */
static const struct {
  const char *prefix;
  const char *encoding;
} collected[] = {
  { "Johab", NULL }, { "UTF-16BE", "UTF-16BE" }, { "UTF-16LE", "UTF-16LE" }, { "iso-8859-1_", "WINDOWS-1252" }, { "utf-8", "UTF-8" },
  { "windows-1250", "WINDOWS-1250" }, { "windows-1251", "WINDOWS-1251" }, { "windows-1252", "WINDOWS-1252" },
};

static const char *
encoding_of_name (const char *name)
{
  if (!g_str_has_suffix (name, ".txt") && !g_str_has_suffix (name, ".srt"))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (collected); i++)
    if (g_str_has_prefix (name, collected[i].prefix))
      return collected[i].encoding;
  return NULL;
}

static void
test_collection (void)
{
  g_autofree char *folder = cm_test_shared ("data/encodings/chardet");
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL)
    return;
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(CmSheet) sheet = NULL;

      if (encoding_of_name (name) == NULL)
        continue;
      sheet = cm_sheet_open (path, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (cm_sheet_get_info (sheet)->encoding, ==, encoding_of_name (name));
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

static void
add (const Sample *sample, const char *encoding, guint copies)
{
  Case *test = g_new (Case, 1);
  g_autofree char *path = g_strdup_printf ("/encoding/%s/%s/%u", sample->name, encoding, copies);

  *test = (Case) { sample, encoding, copies };
  g_test_add_data_func_full (path, test, test_sample, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    for (int j = 0; samples[i].encodings[j] != NULL; j++)
      {
        add (&samples[i], samples[i].encodings[j], 1);
        add (&samples[i], samples[i].encodings[j], 30);
      }
  g_test_add_func ("/encoding/collection", test_collection);
  return g_test_run ();
}
