import Testing

/// Tests that open dozens of connections, one after the other, for the server has a hundred.
@Suite("Many at once", .serialized)
enum ManyAtOnce {}
