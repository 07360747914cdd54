import Glibc
import Synchronization

/// One of the two ways out: standard output or standard error.
package final class Channel: Sendable {
    private let file: Int32
    /// Set when the reader has gone, as `head` does: what follows is not worth an error.
    private let closed = Mutex(false)
    package let isTerminal: Bool

    package init(file: Int32) {
        self.file = file
        self.isTerminal = isatty(file) == 1
    }

    /// Whether nobody reads any more; a verb that prints page after page stops then.
    package var isClosed: Bool { closed.withLock { $0 } }

    /// Columns of the terminal; 100 where that is not known.
    var columns: Int {
        var size = winsize()
        guard isTerminal, ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 100
        }
        return max(40, Int(size.ws_col))
    }

    func write(_ text: String) {
        closed.withLock { isClosed in
            var rest = Array(text.utf8)[...]
            while !isClosed, !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    isClosed = true
                }
            }
        }
    }
}
