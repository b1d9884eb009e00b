/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-window.h"

G_BEGIN_DECLS

/* Waits are bounded: so many turns of the main loop of so many milliseconds each. */
#define CM_WAIT_TURNS 3000
#define CM_WAIT_MS 20

/* An export of Taobao: its header, two orders of two people, a row with a date that cannot be. */
#define CM_SHEET_HEADER "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间,订单付款时间,宝贝标题\n"
#define CM_SHEET_ORDERS \
  "\"100000000000000001\",示例甲,128.00,交易成功,示例甲,四川省 成都市 武侯区 一路1号,10000000001,2026-11-01 10:00:00,2026-11-01 10:01:00,甲货\n" \
  "\"100000000000000002\",示例乙,76.50,交易成功,示例乙,四川省 绵阳市 涪城区 二路2号,10000000002,2026-11-02 10:00:00,2026-11-02 10:01:00,乙货\n"
#define CM_SHEET_BROKEN \
  "\"100000000000000003\",示例丙,9.00,交易成功,示例丙,四川省 绵阳市 三路3号,10000000003,2026-11-03 10:00:00,13/25/2026 20:09,丙货\n"

/**
 * CmImportWindow:
 *
 * The fixture of tests that import sheets through the window: a folder, an empty shop, the window on it.
 */
typedef struct {
  char *folder;
  CmDb *db;
  CmWindow *window;
} CmImportWindow;

typedef void (*CmImportWindowTest) (CmImportWindow *f, gconstpointer width);

/* Once, before the first test is added. */
void cm_import_window_begin (GtkApplication *app);

/* Adds a test of a wide window and of one as narrow as a phone; or of a wide one only. */
void cm_import_window_add (const char *path, CmImportWindowTest test);
void cm_import_window_add_wide (const char *path, CmImportWindowTest test);

/* For g_test_add(): @width is the width of the window. */
void cm_import_window_open (CmImportWindow *f, gconstpointer width);
void cm_import_window_close (CmImportWindow *f, gconstpointer data);

/* Writes a sheet into the folder. */
GFile *cm_import_window_write (CmImportWindow *f, const char *name, const char *text);

/* Writes a sheet and drops it on the window. */
void cm_import_window_drop (CmImportWindow *f, const char *name, const char *text);

/* The page in front, which is to become one of that type. */
CmView *cm_import_window_wait_page (CmImportWindow *f, GType type);

/* A label in sight that holds @part, NULL without one. */
GtkWidget *cm_import_window_find (GtkWidget *widget, const char *part);

/* The same, which has to come in time. */
GtkWidget *cm_import_window_wait (CmImportWindow *f, const char *part);

/* Clicks on the button whose label holds @part, as soon as it can be pressed. */
void cm_import_window_press (CmImportWindow *f, const char *part);

/* Whether everything in sight has a name a screen reader can say. */
void cm_import_window_check_names (GtkWidget *widget);

G_END_DECLS
