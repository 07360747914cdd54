#ifndef WAYLEAVE_CRE2_H
#define WAYLEAVE_CRE2_H
int cre2_present(void);
#endif
