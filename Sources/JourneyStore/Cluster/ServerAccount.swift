import Glibc
package import JourneyModel

/// The operating-system account that the server runs as.
package struct ServerAccount: Equatable, Sendable {
    package let userID: UInt32
    package let groupID: UInt32
    /// Whether we must change to it: PostgreSQL refuses to run as root.
    package let isOther: Bool

    /// Ourselves; for root the account `postgres`, which the Debian package makes.
    package static func current() throws(GovernanceError) -> ServerAccount {
        guard geteuid() == 0 else {
            return ServerAccount(userID: geteuid(), groupID: getegid(), isOther: false)
        }
        return try named("postgres")
    }

    private static func named(_ name: String) throws(GovernanceError) -> ServerAccount {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        let status = getpwnam_r(name, &entry, &buffer, buffer.count, &found)
        guard status == 0, found != nil else {
            throw GovernanceError(
                .unsupported,
                "PostgreSQL does not run as root, and there is no account \"\(name)\" for it",
                hint: ServerBinaries.installHint)
        }
        return ServerAccount(userID: entry.pw_uid, groupID: entry.pw_gid, isOther: true)
    }
}
