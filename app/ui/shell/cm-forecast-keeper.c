/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forecast-keeper.h"

#include "cm-day.h"
#include "cm-forecast-store.h"
#include "cm-shop.h"

/* Steps come in rows; one look after the last of them is enough. */
#define PAUSE_MS 400

struct _CmForecastKeeper
{
  GObject parent_instance;

  CmDb *db;
  GCancellable *alive;
  gulong changed_id;
  guint pause_id;
  gboolean busy;
  gboolean again;               /* something changed meanwhile */
};

enum { PROP_0, PROP_BUSY, N_PROPS };

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (CmForecastKeeper, cm_forecast_keeper, G_TYPE_OBJECT)

static void
set_busy (CmForecastKeeper *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
  if (!busy && self->again && !g_cancellable_is_cancelled (self->alive))
    cm_forecast_keeper_check (self);
}

/* ---- making ---- */

/* NULL without an error: the one that is kept stands. */
static gpointer
make (CmConn *conn, gpointer data, GError **error)
{
  int today = cm_day_from_time (cm_shop_read_now (conn), cm_conn_zone (conn));
  g_autofree CmForecast *forecast = NULL;

  (void) data;
  if (!cm_forecast_store_is_due (conn, today, error))
    return NULL;
  forecast = g_new0 (CmForecast, 1);
  return cm_forecast_store_make (conn, NULL, today, forecast, error) ? g_steal_pointer (&forecast) : NULL;
}

static gpointer
save (CmStep *step, gpointer data, GError **error)
{
  cm_forecast_store_save (step, data, error);
  return NULL;
}

/* A forecast is no deed of the user's: where it fails, the lists go on without chances and the next change tries again. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmForecastKeeper) self = data;
  g_autoptr (GError) error = NULL;

  cm_db_write_finish (CM_DB (source), result, &error);
  if (error != NULL)
    g_debug ("the forecast was not kept: %s", error->message);
  set_busy (self, FALSE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmForecastKeeper) self = data;
  g_autoptr (GError) error = NULL;
  CmForecast *forecast = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL)
    g_debug ("no forecast was made: %s", error->message);
  if (forecast == NULL || g_cancellable_is_cancelled (self->alive))
    {
      g_free (forecast);
      set_busy (self, FALSE);
      return;
    }
  cm_db_write_quietly_async (self->db, 0, save, forecast, g_free, NULL, self->alive, saved_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer data)
{
  CmForecastKeeper *self = data;

  self->pause_id = 0;
  self->again = FALSE;
  set_busy (self, TRUE);
  cm_db_read_async (self->db, make, NULL, NULL, g_free, self->alive, made_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CmForecastKeeper *self, guint topics)
{
  if ((topics & (CM_TOPIC_SETTINGS | CM_TOPIC_IMPORTS)) != 0)
    cm_forecast_keeper_check (self);
}

/* ---- the keeper ---- */

static void
cm_forecast_keeper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, CM_FORECAST_KEEPER (object)->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cm_forecast_keeper_dispose (GObject *object)
{
  CmForecastKeeper *self = CM_FORECAST_KEEPER (object);

  cm_forecast_keeper_stop (self);
  g_clear_object (&self->db);
  g_clear_object (&self->alive);
  G_OBJECT_CLASS (cm_forecast_keeper_parent_class)->dispose (object);
}

static void
cm_forecast_keeper_class_init (CmForecastKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_forecast_keeper_dispose;
  G_OBJECT_CLASS (klass)->get_property = cm_forecast_keeper_get_property;
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
cm_forecast_keeper_init (CmForecastKeeper *self)
{
  self->alive = g_cancellable_new ();
}

CmForecastKeeper *
cm_forecast_keeper_new (CmDb *db)
{
  CmForecastKeeper *self = g_object_new (CM_TYPE_FORECAST_KEEPER, NULL);

  self->db = g_object_ref (db);
  return self;
}

void
cm_forecast_keeper_check (CmForecastKeeper *self)
{
  g_return_if_fail (CM_IS_FORECAST_KEEPER (self));

  if (g_cancellable_is_cancelled (self->alive))
    return;
  if (self->changed_id == 0)
    self->changed_id = g_signal_connect_object (self->db, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (self->busy)
    self->again = TRUE;
  else if (self->pause_id == 0)
    self->pause_id = g_timeout_add (PAUSE_MS, look_cb, self);
}

void
cm_forecast_keeper_stop (CmForecastKeeper *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->alive != NULL)
    g_cancellable_cancel (self->alive);
  if (self->db != NULL)
    g_clear_signal_handler (&self->changed_id, self->db);
}

gboolean
cm_forecast_keeper_is_busy (CmForecastKeeper *self)
{
  g_return_val_if_fail (CM_IS_FORECAST_KEEPER (self), FALSE);

  return self->busy;
}
