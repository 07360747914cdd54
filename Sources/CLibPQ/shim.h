#include <libpq-fe.h>
// Wakes a thread that waits for a connection's socket; the Glibc module of Swift leaves it out.
#include <sys/eventfd.h>
