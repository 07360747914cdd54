import Glibc

/// What the kernel says of one process, from `/proc`.
package struct ProcessEntry: Equatable, Sendable {
    package let pid: Int32
    /// When it began, in clock ticks since boot: with the pid it names a process for good.
    package let startTicks: UInt64
    package let userID: UInt32
    package let arguments: [String]
    private let state: Character

    /// A zombie has a pid, but does nothing and holds nothing.
    package var isAlive: Bool { state != "Z" && state != "X" }

    /// Reads the process; nil where there is none. Costs three small reads.
    package init?(pid: Int32) {
        guard pid > 0, let line = PrivateFile.readKernel("/proc/\(pid)/stat") else { return nil }
        // The program's name stands in parentheses and may hold any of these characters itself.
        guard let nameEnd = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: nameEnd)...].split(whereSeparator: \.isWhitespace)
        guard fields.count > 19, let state = fields[0].first, let start = UInt64(fields[19]),
            let userID = Self.userID(pid)
        else { return nil }
        self.pid = pid
        self.state = state
        self.startTicks = start
        self.userID = userID
        self.arguments = (PrivateFile.readKernel("/proc/\(pid)/cmdline") ?? "")
            .split(separator: "\0").map(String.init)
    }

    /// Identifies this run of the kernel: start ticks count from its beginning.
    package static var bootID: String {
        (PrivateFile.readKernel("/proc/sys/kernel/random/boot_id") ?? "")
            .filter { !$0.isWhitespace }
    }

    /// All processes whose first argument begins with the text, as a server titles its children.
    package static func titled(_ prefix: String, userID: UInt32) -> [ProcessEntry] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var found: [ProcessEntry] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let pid = Int32(name), let process = ProcessEntry(pid: pid), process.isAlive,
                process.userID == userID, process.arguments.first?.hasPrefix(prefix) == true
            else { continue }
            found.append(process)
        }
        return found
    }

    private static func userID(_ pid: Int32) -> UInt32? {
        let lines = (PrivateFile.readKernel("/proc/\(pid)/status") ?? "").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("Uid:") }) else { return nil }
        let fields = line.split(whereSeparator: \.isWhitespace)
        return fields.count > 2 ? UInt32(fields[2]) : nil
    }
}
