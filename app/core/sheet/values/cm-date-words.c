/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-date-words.h"

#include <string.h>

#include "cm-text.h"

/* Longer than any of the words. */
#define WORD_SIZE 48

/* In small letters, Latin ones without marks. Of languages whose names contradict those of others (Finnish, Croatian) there is none. */
static const char *const months[] = {
  "january januar janner januari janvier enero gennaio janeiro ianuarie stycznia styczen ledna leden ocak января январь січня січень "
  "ιανουαριοσ ιανουαριου",
  "february februar februari fevrier febrero febbraio fevereiro februarie lutego luty unora unor subat февраля февраль лютого лютий "
  "φεβρουαριοσ φεβρουαριου",
  "march marz maerz mrz maart mrt mars marts marzo marco martie marca marzec brezna brezen marcius mart марта март березня березень "
  "μαρτιοσ μαρτιου",
  "april avril abril aprile aprilie kwietnia kwiecien dubna duben aprilis nisan апреля апрель квітня квітень απριλιοσ απριλιου",
  "may mai mei maj mayo maggio maio maja kvetna kveten majus mayis мая май травня травень μαιοσ μαιου",
  "june juni jun juin junio giugno junho iunie czerwca czerwiec cervna cerven junius haziran июня июнь червня червень ιουνιοσ ιουνιου",
  "july juli jul juillet julio luglio julho iulie lipca lipiec cervence cervenec julius temmuz июля июль липня липень ιουλιοσ ιουλιου",
  "august augustus augusti aout agosto sierpnia sierpien srpna srpen augusztus agustos августа август серпня серпень αυγουστοσ αυγουστου",
  "september septembre septiembre setiembre settembre setembro septembrie wrzesnia wrzesien zari szeptember eylul сентября сентябрь "
  "вересня вересень σεπτεμβριοσ σεπτεμβριου",
  "october oktober octobre octubre ottobre outubro octombrie pazdziernika pazdziernik rijna rijen ekim октября октябрь жовтня жовтень "
  " οκτωβριοσ οκτωβριου",
  "november novembre noviembre novembro noiembrie listopada listopad listopadu kasim ноября ноябрь листопада листопад νοεμβριοσ νοεμβριου",
  "december desember dezember decembre diciembre dicembre dezembro decembrie grudnia grudzien prosince prosinec aralik декабря декабрь "
  "грудня грудень δεκεμβριοσ δεκεμβριου",
};

static const char weekdays[] =
  "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
  "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves viernes sabado domingo "
  "lunedi martedi mercoledi giovedi venerdi domenica segunda terca quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag "
  "zondag mandag tirsdag onsdag torsdag fredag lordag sondag tisdag lordag poniedzialek wtorek sroda czwartek piatek sobota niedziela "
  "pondeli utery streda ctvrtek patek nedele pazartesi sali carsamba persembe cuma cumartesi pazar "
  "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс";

static const char links[] = "de del den of the at um om kl as a alle las o klo г р року год в о у г року часов uhr";

/* The letters at @text in small ones without marks; returns their length in the text, 0 without one or with too many. */
static gsize
read_word (const char *text, char word[WORD_SIZE])
{
  const char *p = text;
  gsize length = 0;

  for (; g_unichar_isalpha (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    {
      if (length + 6 >= WORD_SIZE)
        return 0;
      length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (cm_text_without_mark (g_utf8_get_char (p))), word + length);
    }
  word[length] = '\0';
  return (gsize) (p - text);
}

typedef enum { STRANGE, CUT, WHOLE } Match;

/* Whether the list, words between blanks, has the word or one that begins with it. */
static Match
find_in_list (const char *list, const char *word, glong letters_needed)
{
  gsize length = strlen (word);
  Match best = STRANGE;

  for (const char *p = list; p != NULL; p = strchr (p, ' '), p += p != NULL)
    {
      if (*p != *word || strncmp (p, word, length) != 0)
        continue;
      if (p[length] == ' ' || p[length] == '\0')
        return WHOLE;
      if (g_utf8_strlen (word, -1) >= letters_needed)
        best = CUT;
    }
  return best;
}

static int
find_month (const char *word)
{
  int found = 0;

  for (int month = 1; month <= (int) G_N_ELEMENTS (months); month++)
    switch (find_in_list (months[month - 1], word, 3))
      {
      case WHOLE:
        return month;
      case CUT:
        found = found == 0 ? month : -1;
        break;
      case STRANGE:
      default:
        break;
      }
  return MAX (found, 0);
}

int
cm_date_word_month (const char **text)
{
  char word[WORD_SIZE];
  gsize length = read_word (*text, word);
  int month = length > 0 ? find_month (word) : 0;

  if (month > 0)
    *text += length + ((*text)[length] == '.' ? 1 : 0);
  return month;
}

gboolean
cm_date_word_weekday (const char **text)
{
  char word[WORD_SIZE];
  gsize length = read_word (*text, word);

  if (length == 0 || find_in_list (weekdays, word, 2) == STRANGE)
    return FALSE;
  *text += length + ((*text)[length] == '.' ? 1 : 0);
  return TRUE;
}

gboolean
cm_date_word_link (const char **text)
{
  char word[WORD_SIZE];
  gsize length = read_word (*text, word);

  if (length == 0 || find_in_list (links, word, WORD_SIZE) != WHOLE)
    return FALSE;
  *text += length + ((*text)[length] == '.' ? 1 : 0);
  return TRUE;
}
