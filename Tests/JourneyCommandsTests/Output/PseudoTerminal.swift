import Foundation
import Glibc
import JourneyCommands
import Testing

/// A terminal without a screen: what is written can be read back.
final class PseudoTerminal {
    let channel: Channel
    private let main: Int32
    private let side: Int32

    init(columns: UInt16) throws {
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(main >= 0)
        // What `unlockpt` and `ptsname` do, which Swift does not import.
        var (isLocked, number): (Int32, Int32) = (0, 0)
        try #require(ioctl(main, 0x4004_5431, &isLocked) == 0)
        try #require(ioctl(main, 0x8004_5430, &number) == 0)
        side = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(side >= 0)
        var size = winsize(ws_row: 25, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(side, UInt(TIOCSWINSZ), &size) == 0)
        channel = Channel(file: side)
    }

    /// All that was written so far, with the line ends as they were given.
    func text() throws -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var entry = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
        while poll(&entry, 1, 100) > 0 {
            let count = read(main, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[0..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(of: "\r\n", with: "\n")
    }

    deinit {
        close(side)
        close(main)
    }
}
