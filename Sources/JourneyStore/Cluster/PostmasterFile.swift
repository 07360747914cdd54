import Glibc

/// The server's own record of itself, `postmaster.pid` in its data folder.
struct PostmasterFile: Equatable, Sendable {
    let pid: Int32
    let isReady: Bool

    /// Reads the lines of the file: the pid is the first, the state of the start the eighth.
    /// Nil where no pid can be read, as in a file cut short by a full disk.
    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // A single-user backend writes its pid with a minus sign.
        guard let first = lines.first, let number = Int32(first), number != Int32.min,
            number != 0
        else { return nil }
        self.pid = abs(number)
        self.isReady = lines.count > 7 && lines[7].hasPrefix("ready")
    }

    /// Whether the process that the file names is a live server of this data folder.
    ///
    /// The system may have given the pid to any other process since, or keep it as a zombie. The
    /// process is ours if it runs under the server's account, is called `postgres`, and its `-D`
    /// or its working folder is our data folder. That also settles a reboot: a server that fits
    /// all of this is a server of this data, whenever the machine started.
    static func server(pid: Int32, data: String, userID: UInt32) -> ProcessEntry? {
        guard let process = ProcessEntry(pid: pid), process.isAlive, process.userID == userID,
            let program = process.arguments.first,
            ["postgres", "postmaster"].contains(program.split(separator: "/").last)
        else { return nil }
        let named = zip(process.arguments, process.arguments.dropFirst())
            .filter { $0.0 == "-D" }.map(\.1)
        // The working folder can only be read under the same account, or as a mighty root.
        let folders = named + ["/proc/\(pid)/cwd"]
        return folders.contains { isSame($0, data) } ? process : nil
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
