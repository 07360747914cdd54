#include "cre2.h"

#include <new>
#include <re2/re2.h>
#include <vector>

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

extern "C" int cre2_groups(const cre2_pattern *pattern) {
    return pattern->expression.NumberOfCapturingGroups();
}

extern "C" int cre2_find(
    const cre2_pattern *pattern, const char *text, size_t length, size_t start, int64_t *spans,
    int count) {
    try {
        const re2::StringPiece subject(text, length);
        std::vector<re2::StringPiece> groups(count);
        if (!pattern->expression.Match(
                subject, start, length, re2::RE2::UNANCHORED, groups.data(), count)) {
            return 0;
        }
        for (int index = 0; index < count; index++) {
            const re2::StringPiece &group = groups[index];
            const bool is_absent = group.data() == nullptr;
            spans[2 * index] = is_absent ? -1 : group.data() - text;
            spans[2 * index + 1] = is_absent ? -1 : group.data() - text + group.size();
        }
        return 1;
    } catch (const std::bad_alloc &) {
        return 0;
    }
}

extern "C" int cre2_program_size(const cre2_pattern *pattern) {
    return pattern->expression.ProgramSize();
}

extern "C" void cre2_free(cre2_pattern *pattern) { delete pattern; }
