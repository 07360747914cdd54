#include <re2/re2.h>
extern "C" int cre2_present(void) { return re2::RE2("^(a+)+$").ok() ? 1 : 0; }
