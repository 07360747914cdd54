import CLibPQ

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Wakes a thread that waits in `poll`.
final class WakeDescriptor: Sendable {
    let descriptor: Int32

    init() throws(PostgresError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw PostgresError(
                .connection, "no file descriptor is left for a listener; raise ulimit -n")
        }
    }

    deinit {
        _ = close(descriptor)
    }

    /// Makes this and every later wait return at once.
    func signal() {
        eventfd_write(descriptor, 1)
    }

    /// Waits until one of them is ready or the time is over; -1 stands for no other descriptor.
    func wait(with other: Int32, milliseconds: Int32) {
        var descriptors = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    }
}
