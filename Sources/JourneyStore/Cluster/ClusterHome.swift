import Glibc
package import JourneyModel

/// Where the private cluster of one account lies, by name.
///
/// As root the folder itself belongs to root and only `data`, `run` and `log` to the server's
/// account, so that nothing which root writes lies where another account could put a link.
package struct ClusterHome: Equatable, Sendable {
    /// Absolute, without links, without a slash at the end.
    package let path: String

    /// The server's data folder.
    package var data: String { path + "/data" }
    /// The folder of the server's socket, mode 0700: the lock on the door.
    package var run: String { path + "/run" }
    /// The folder of the server's log files.
    package var log: String { path + "/log" }
    /// Locked while `up` or `down` is at work.
    package var lock: String { path + "/lock" }
    package var runnerLog: String { path + "/runner.log" }
    package var runnerPid: String { path + "/runner.pid" }
    /// There once the cluster's database was set up: `practice` or `work`.
    package var contents: String { path + "/contents" }

    /// How data folders in the making begin; one becomes `data` by a rename, or is removed by the
    /// next `up`. Each has a name of its own: an `initdb` may outlive the `up` that began it.
    static let unfinishedPrefix = "data.new-"

    /// What the server's processes carry in their titles, so that orphans can be told from others.
    package var clusterName: String { "wayleave-" + Self.fingerprint(of: path) }

    package init(path: String) throws(GovernanceError) {
        guard path.hasPrefix("/"), !path.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw GovernanceError(
                .invalid, "the home of the embedded cluster is not an absolute path: \(path)",
                hint: "set WAYLEAVE_HOME to an absolute folder, or unset it")
        }
        self.path = Self.withoutLinks(path)
    }

    /// Finds the home: `WAYLEAVE_HOME`, else `/var/lib/wayleave` for root, else the account's data
    /// folder.
    package static func locate(
        environment: [String: String], isRoot: Bool = geteuid() == 0
    ) throws(GovernanceError) -> ClusterHome {
        if let path = environment["WAYLEAVE_HOME"], !path.isEmpty {
            return try ClusterHome(path: path)
        }
        if isRoot {
            return try ClusterHome(path: "/var/lib/wayleave")
        }
        // The XDG base directory specification says to ignore a relative path.
        if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") {
            return try ClusterHome(path: folder + "/wayleave")
        }
        if let folder = environment["HOME"], folder.hasPrefix("/") {
            return try ClusterHome(path: folder + "/.local/share/wayleave")
        }
        throw GovernanceError(
            .invalid, "no place for the embedded cluster: HOME is not set",
            hint: "set WAYLEAVE_HOME to an absolute folder")
    }

    /// Resolves the part of the path that exists, so that one home has one name.
    private static func withoutLinks(_ path: String) -> String {
        var head = path.split(separator: "/").map(String.init)
        var tail: [String] = []
        while true {
            if let resolved = realpath("/" + head.joined(separator: "/"), nil) {
                defer { free(resolved) }
                let base = String(cString: resolved)
                let rest = tail.reversed().map { "/" + $0 }.joined()
                return base == "/" ? rest : base + rest
            }
            guard let last = head.popLast() else { return path }
            tail.append(last)
        }
    }

    /// 64-bit FNV-1a in hex: a short name for a path, not a proof of anything.
    package static func fingerprint(of text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
