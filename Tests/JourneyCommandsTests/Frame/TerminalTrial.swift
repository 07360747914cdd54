import Foundation
import Glibc
import JourneyTestSupport
import Testing

/// One run of the built program on a terminal of its own.
struct TerminalTrial {
    let status: Int32
    /// What the terminal shows at the end, without colour.
    let screen: String

    init(_ command: [String], columns: Int) throws {
        var (outer, inner): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 60, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        try #require(openpty(&outer, &inner, nil, nil, &size) == 0)
        let child = try ChildProcess(
            ["/usr/bin/env", "NO_COLOR=1", "TZ=UTC"] + command, input: inner, output: inner)
        close(inner)
        let bytes = Self.read(outer)
        close(outer)
        status = child.wait()
        screen = Self.shown(String(decoding: bytes, as: UTF8.self))
    }

    /// Everything until nobody holds the other end any more.
    private static func read(_ outer: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(outer, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer.prefix(count)
            } else if count == 0 || errno != EINTR {
                return bytes
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
