/* For tests under wine only. What Qt's converters take from the ICU of Windows; no converter ever opens,
   so Qt answers that it knows no other encoding than its own. The program decodes with Python. */
#include <stddef.h>
#define EXPORTED __declspec(dllexport)
typedef int Error;
enum { FILE_ACCESS_ERROR = 4, UNSUPPORTED_ERROR = 16 };

static void refuse(Error *error, Error code) {
    if (error) *error = code;
}

EXPORTED void *ucnv_open(const char *name, Error *error) { refuse(error, FILE_ACCESS_ERROR); return NULL; }
EXPORTED void ucnv_close(void *converter) {}
EXPORTED void ucnv_reset(void *converter) {}
EXPORTED signed char ucnv_getMaxCharSize(void *converter) { return 1; }
EXPORTED const char *ucnv_getName(void *converter, Error *error) { refuse(error, UNSUPPORTED_ERROR); return NULL; }
EXPORTED const char *ucnv_getStandardName(const char *name, const char *standard, Error *error) {
    refuse(error, UNSUPPORTED_ERROR);
    return NULL;
}
EXPORTED int ucnv_countAvailable(void) { return 0; }
EXPORTED const char *ucnv_getAvailableName(int index) { return NULL; }
EXPORTED void ucnv_getToUCallBack(void *converter, void **action, const void **context) {
    if (action) *action = NULL;
    if (context) *context = NULL;
}
EXPORTED void ucnv_getFromUCallBack(void *converter, void **action, const void **context) {
    ucnv_getToUCallBack(converter, action, context);
}
EXPORTED void ucnv_setToUCallBack(
    void *converter, void *action, const void *context, void **old, const void **old_context, Error *error
) { refuse(error, UNSUPPORTED_ERROR); }
EXPORTED void ucnv_setFromUCallBack(
    void *converter, void *action, const void *context, void **old, const void **old_context, Error *error
) { refuse(error, UNSUPPORTED_ERROR); }
EXPORTED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(
    const void *context, void *from, const void *units, int length, int point, int reason, Error *error
) {}
EXPORTED void UCNV_TO_U_CALLBACK_SUBSTITUTE(
    const void *context, void *to, const char *units, int length, int reason, Error *error
) {}
EXPORTED void ucnv_cbToUWriteUChars(void *to, const void *text, int length, int offset, Error *error) {
    refuse(error, UNSUPPORTED_ERROR);
}
EXPORTED void ucnv_cbFromUWriteUChars(void *from, const void **text, const void *end, int offset, Error *error) {
    refuse(error, UNSUPPORTED_ERROR);
}
EXPORTED void ucnv_toUnicode(
    void *converter, void **target, const void *limit, const char **source, const char *end, int *offsets,
    char flush, Error *error
) { refuse(error, UNSUPPORTED_ERROR); }
EXPORTED void ucnv_fromUnicode(
    void *converter, char **target, const char *limit, const void **source, const void *end, int *offsets,
    char flush, Error *error
) { refuse(error, UNSUPPORTED_ERROR); }
EXPORTED int ucnv_toUCountPending(void *converter, Error *error) { return 0; }
EXPORTED int ucnv_fromUCountPending(void *converter, Error *error) { return 0; }
