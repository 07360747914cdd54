import Glibc
import Synchronization

/// One of the two ways out: standard output or standard error.
package final class Channel: Sendable {
    private let file: Int32
    private let state = Mutex(State.open)
    package let isTerminal: Bool

    private enum State {
        case open
        /// The reader has gone, as `head` does: what follows is not worth an error.
        case closed
        /// The disk is full, or worse: what follows is lost, and that must be said.
        case failed(reason: String)
    }

    package init(file: Int32) {
        self.file = file
        self.isTerminal = isatty(file) == 1
    }

    /// Whether nobody reads any more; a verb that prints page after page stops then.
    package var isClosed: Bool {
        state.withLock { state in
            if case .open = state { false } else { true }
        }
    }

    /// Why something that was written is lost; nil if nothing is.
    var failure: String? {
        state.withLock { state in
            if case .failed(let reason) = state { reason } else { nil }
        }
    }

    /// Columns of the terminal; 100 where that is not known.
    var columns: Int {
        var size = winsize()
        guard isTerminal, ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 100
        }
        return max(40, Int(size.ws_col))
    }

    func write(_ text: String) {
        state.withLock { state in
            guard case .open = state else { return }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                if count > 0 {
                    rest = rest.dropFirst(count)
                    continue
                }
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    // The caller made it non-blocking, and the reader is slow.
                    var entry = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                    poll(&entry, 1, -1)
                case EPIPE:
                    state = .closed
                    return
                case let number:
                    state = .failed(reason: String(cString: strerror(number)))
                    return
                }
            }
        }
    }
}
