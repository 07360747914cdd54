#ifndef CRE2_H
#define CRE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2 pattern. Matching does not change it: one pattern may serve many threads.
typedef struct cre2_pattern cre2_pattern;

/// Compiles `length` bytes of UTF-8. Never fails on a bad pattern, see `cre2_error`; returns NULL
/// only when memory runs out. `max_memory` bounds program and automata, in bytes.
cre2_pattern *_Nullable cre2_compile(
    const char *_Nonnull pattern, size_t length, int64_t max_memory);

/// The reason why the pattern is not valid; NULL where it is. Lives as long as the pattern.
const char *_Nullable cre2_error(const cre2_pattern *_Nonnull pattern);

/// Whether the pattern matches anywhere in `length` bytes of UTF-8; time is linear in `length`.
int cre2_matches(
    const cre2_pattern *_Nonnull pattern, const char *_Nonnull text, size_t length);

/// The number of capturing groups in the pattern; -1 if it is not valid.
int cre2_groups(const cre2_pattern *_Nonnull pattern);

/// Finds the first match that begins at or behind byte `start` of `length` bytes of UTF-8.
/// Returns 0 if there is none. Else writes where the match (group 0) and each group up to `count`
/// begin and end, two offsets a group, -1 for a group that took no part.
int cre2_find(
    const cre2_pattern *_Nonnull pattern, const char *_Nonnull text, size_t length, size_t start,
    int64_t *_Nonnull spans, int count);

/// Instructions of the compiled program: what a character of text costs at worst; -1 if invalid.
int cre2_program_size(const cre2_pattern *_Nonnull pattern);

/// Frees the pattern.
void cre2_free(cre2_pattern *_Nonnull pattern);

#ifdef __cplusplus
}
#endif

#endif
