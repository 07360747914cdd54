#include "cre2.h"

#include <new>
#include <re2/re2.h>

struct cre2_pattern {
    cre2_pattern(const re2::StringPiece &text, const re2::RE2::Options &options)
        : expression(text, options) {}

    re2::RE2 expression;
};

extern "C" cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t max_memory) {
    try {
        re2::RE2::Options options(re2::RE2::Quiet);
        options.set_max_mem(max_memory);
        return new cre2_pattern(re2::StringPiece(pattern, length), options);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

extern "C" const char *cre2_error(const cre2_pattern *pattern) {
    return pattern->expression.ok() ? nullptr : pattern->expression.error().c_str();
}

extern "C" int cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
    const re2::StringPiece subject(text, length);
    return pattern->expression.Match(subject, 0, length, re2::RE2::UNANCHORED, nullptr, 0) ? 1 : 0;
}

extern "C" void cre2_free(cre2_pattern *pattern) { delete pattern; }
