/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-readings.h"

#include <stdlib.h>
#include <string.h>

#include "cm-text.h"

/* As the header says; the third is what the surname sounds like, where a collator has it elsewhere. */
typedef struct {
  const char *character;
  const char *readings;
  const char *surname;
} Readings;

/* clang-format off */
/* Ascending, as strcmp() has them. */
static const Readings several[] = {
  { "万", "wan mo" }, { "么", "me mo yao" }, { "乐", "yue le", "阅" }, { "乘", "cheng sheng" },
  { "乜", "nie mie", "捏" }, { "了", "le liao" }, { "仇", "qiu chou", "酋" }, { "仔", "zi zai" },
  { "传", "chuan zhuan" }, { "伽", "jia qie ga" }, { "佛", "fu fo" }, { "佴", "nai er", "耐" },
  { "侗", "dong tong" }, { "俞", "yu shu" }, { "俟", "qi si" }, { "劲", "jin jing" }, { "区", "ou qu", "讴" },
  { "单", "shan dan chan", "膳" }, { "卜", "bu bo", "补" }, { "卡", "ka qia" }, { "厘", "li xi" },
  { "厦", "sha xia" }, { "参", "can shen cen" }, { "句", "gou ju", "构" }, { "召", "shao zhao", "哨" },
  { "员", "yun yuan", "韵" }, { "嘏", "gu jia" }, { "圻", "qi yin" }, { "埔", "bu pu" }, { "堡", "bao bu pu" },
  { "契", "qi xie" }, { "奘", "zang zhuang" }, { "娜", "na nuo" }, { "婼", "chuo ruo" }, { "嬛", "huan xuan qiong" },
  { "孛", "bei bo" }, { "宓", "mi fu" }, { "宿", "su xiu" }, { "尉", "wei yu" }, { "峤", "jiao qiao" },
  { "干", "gan qian" }, { "征", "zheng zhi" }, { "忪", "song zhong" }, { "悝", "kui li" }, { "折", "she zhe", "蛇" },
  { "晟", "cheng sheng jing" }, { "曾", "zeng ceng", "憎" }, { "朝", "chao zhao" }, { "术", "shu zhu" },
  { "朴", "piao pu po", "瓢" }, { "杉", "shan sha" }, { "枸", "gou ju" }, { "柏", "bai bo" },
  { "查", "zha cha", "渣" }, { "栎", "li yue" }, { "校", "xiao jiao" }, { "桔", "ju jie" }, { "桧", "gui hui" },
  { "模", "mo mu" }, { "歙", "she xi" }, { "沈", "shen chen" }, { "泊", "po bo" }, { "泌", "mi bi" },
  { "泷", "long shuang" }, { "洗", "xian xi", "险" }, { "浒", "hu xu" }, { "浚", "jun xun" }, { "湫", "jiao qiu" },
  { "溱", "qin zhen" }, { "澄", "cheng deng" }, { "澹", "tan dan", "坛" }, { "炅", "gui jiong", "柜" },
  { "焘", "dao tao" }, { "牟", "mou mu" }, { "率", "lu shuai" }, { "玢", "bin fen" }, { "珩", "hang heng" },
  { "珲", "hui hun" }, { "琢", "zuo zhuo" }, { "瑱", "zhen tian" }, { "番", "pan fan", "攀" },
  { "盖", "ge gai", "舸" }, { "盛", "sheng cheng" }, { "瞿", "qu ju" }, { "矜", "jin qin" }, { "祢", "mi ni" },
  { "祭", "zhai ji", "债" }, { "禅", "chan shan" }, { "种", "chong zhong", "虫" }, { "秘", "bi mi", "蔽" },
  { "稽", "ji qi" }, { "筠", "yun jun" }, { "粘", "nian zhan", "黏" }, { "繁", "po fan", "婆" },
  { "纶", "lun guan" }, { "缪", "miao mou", "庙" }, { "翟", "zhai di", "宅" }, { "芫", "yan yuan" },
  { "芾", "fei fu" }, { "苕", "shao tiao" }, { "茜", "qian xi" }, { "荠", "ji qi" }, { "荥", "xing ying" },
  { "荨", "xun qian" }, { "莎", "sha suo" }, { "莘", "shen xin" }, { "莞", "guan wan" }, { "菀", "wan yu" },
  { "蓼", "liao lu" }, { "蔚", "yu wei", "愈" }, { "薄", "bo bao", "脖" }, { "藏", "zang cang", "脏" },
  { "行", "xing hang heng" }, { "裳", "shang chang" }, { "覃", "qin tan", "噙" }, { "觉", "jue jiao" },
  { "角", "jiao jue" }, { "解", "xie jie", "懈" }, { "说", "shuo yue" }, { "贲", "ben bi" }, { "贾", "jia gu" },
  { "车", "che ju" }, { "辂", "lu he" }, { "辟", "pi bi" }, { "适", "shi kuo" }, { "那", "na nuo" },
  { "邪", "xie ye" }, { "郄", "qie xi" }, { "郇", "xun huan", "询" }, { "郗", "xi chi" }, { "都", "du dou", "督" },
  { "重", "zhong chong" }, { "钭", "tou dou" }, { "钿", "dian tian" }, { "铣", "xi xian" }, { "铤", "ding ting" },
  { "铫", "yao diao", "耀" }, { "锬", "tan xian" }, { "镐", "gao hao" }, { "镡", "chan tan xin" },
  { "长", "zhang chang" }, { "阚", "kan han", "看" }, { "阿", "a e" }, { "隗", "wei kui", "尾" },
  { "隽", "juan jun" }, { "靓", "jing liang" }, { "颉", "xie jie", "胁" }, { "骠", "biao piao" }, { "鬲", "ge li" },
  { "鹄", "gu hu" }, { "黾", "mian min" }, { "龟", "gui qiu jun" },
};
/* clang-format on */

/* Two characters that are one surname. */
static const struct {
  const char *surname;
  const char *sound;            /* of the first */
} pairs[] = {
  { "万俟", "默" }, { "单于", "蝉" }, { "尉迟", "愈" },
};

static int
compare (gconstpointer key, gconstpointer element)
{
  return strcmp (key, ((const Readings *) element)->character);
}

static const Readings *
find (gunichar character)
{
  char text[8] = "";

  g_unichar_to_utf8 (character, text);
  return bsearch (text, several, G_N_ELEMENTS (several), sizeof *several, compare);
}

const char *
cm_readings_of (gunichar character)
{
  const Readings *found = find (character);

  return found != NULL ? found->readings : NULL;
}

/* Names are written in the old way too. */
static gboolean
begins_with (const char *name, const char *surname)
{
  for (; *surname != '\0'; name = g_utf8_next_char (name), surname = g_utf8_next_char (surname))
    if (*name == '\0' || cm_text_simplify (g_utf8_get_char (name)) != g_utf8_get_char (surname))
      return FALSE;
  return TRUE;
}

const char *
cm_readings_surname (const char *name)
{
  gunichar first = g_utf8_get_char (name);
  const Readings *found = first >= 0x80 ? find (cm_text_simplify (first)) : NULL;

  if (found == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (begins_with (name, pairs[i].surname))
      return pairs[i].sound;
  return found->surname;
}
