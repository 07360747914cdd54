import Foundation
import Glibc
import JourneyTestSupport
import Testing

/// One run of the built program on a terminal of its own.
struct TerminalTrial {
    let status: Int32
    /// What the terminal shows at the end, without colour.
    let screen: String

    /// A program that asks for a key that nobody presses ends here, and its test fails.
    private static let limit: Duration = .seconds(300)

    init(_ command: [String], columns: Int) throws {
        var (outer, inner): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 60, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        try #require(openpty(&outer, &inner, nil, nil, &size) == 0)
        defer { close(outer) }
        // No server that another test starts meanwhile keeps the terminal.
        for end in [outer, inner] { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
        let child = try ChildProcess(
            ["/usr/bin/env", "NO_COLOR=1", "TZ=UTC"] + command, input: inner, output: inner)
        close(inner)
        let (bytes, status) = Self.read(outer, until: child)
        self.status = status
        screen = Self.shown(String(decoding: bytes, as: UTF8.self))
    }

    /// Everything until the child has ended and nothing is left to read, whoever else holds the
    /// other end.
    private static func read(_ outer: Int32, until child: ChildProcess) -> ([UInt8], Int32) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        var status: Int32?
        let end = ContinuousClock.now + Self.limit
        while true {
            if ContinuousClock.now > end { child.send(SIGKILL) }
            var asked = pollfd(fd: outer, events: Int16(POLLIN), revents: 0)
            let isReady = poll(&asked, 1, status == nil ? 100 : 0) > 0
            if isReady, asked.revents & Int16(POLLIN) != 0 {
                let count = Glibc.read(outer, &buffer, buffer.count)
                bytes += buffer.prefix(max(0, count))
            } else if let status {
                return (bytes, status)
            } else if isReady {
                status = child.wait()
            } else {
                status = child.ended()
            }
        }
    }

    /// A line of progress is written over by what comes after it.
    private static func shown(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in
                let last = line.split(separator: "\r", omittingEmptySubsequences: false).last ?? ""
                return last.replacing("\u{1B}[K", with: "")
            }.joined(separator: "\n")
    }
}
