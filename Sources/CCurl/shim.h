// libcurl's options are set through a variadic function, which Swift cannot call: one function a
// type of value, and the two callbacks that a message needs.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <string.h>

// What is left to be sent.
struct courier_upload {
    const char *bytes;
    size_t left;
};

static inline size_t courier_read(char *to, size_t size, size_t count, void *context) {
    struct courier_upload *upload = (struct courier_upload *)context;
    size_t room = size * count;
    size_t length = upload->left < room ? upload->left : room;
    memcpy(to, upload->bytes, length);
    upload->bytes += length;
    upload->left -= length;
    return length;
}

// How much of an answer may still come; none of it is kept.
static inline size_t courier_discard(char *from, size_t size, size_t count, void *context) {
    size_t *left = (size_t *)context;
    (void)from;
    if (size * count > *left) return 0;
    *left -= size * count;
    return size * count;
}

static inline CURLcode courier_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode courier_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode courier_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode courier_set_upload(CURL *handle, struct courier_upload *upload) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, courier_read);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READDATA, upload);
}

static inline CURLcode courier_set_discard(CURL *handle, size_t *left) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, courier_discard);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, left);
}

static inline CURLcode courier_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

static inline long courier_answer(CURL *handle) {
    long code = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code) == CURLE_OK ? code : 0;
}
