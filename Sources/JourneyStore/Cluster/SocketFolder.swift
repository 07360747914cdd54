import Foundation
import Glibc
import JourneyModel

/// The name under which clients find the folder of the server's socket.
///
/// A Unix socket's path has 107 bytes at most, of which `/.s.PGSQL.5432` takes 14. A home that is
/// deeper is reached through a link in a short folder that belongs to this account alone.
struct SocketFolder: Sendable {
    static let longestBytes = 93

    let run: String
    let environment: [String: String]

    /// Returns a path of at most 93 bytes to the folder; makes the link where one is needed.
    ///
    /// - Throws: `not_permitted` where another account owns the place of the link.
    func path() throws(GovernanceError) -> String {
        if run.utf8.count <= Self.longestBytes { return run }
        let name = "wayleave-\(geteuid())-\(ClusterHome.fingerprint(of: run))"
        let base = environment["XDG_RUNTIME_DIR"]
            .flatMap { $0.hasPrefix("/") && $0.utf8.count < 40 ? $0 : nil }
        let folder = (base ?? "/tmp") + "/" + name
        try PrivateFolder.make(folder)
        let link = folder + "/run"
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) != run {
            unlink(link)
            guard symlink(run, link) == 0 else { throw .system("make the link", link) }
        }
        return link
    }
}
