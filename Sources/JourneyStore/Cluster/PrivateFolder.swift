import Foundation
package import Glibc
package import JourneyModel

/// Folders of ours: made with a mode, and trusted only if they are what they should be.
package enum PrivateFolder {
    /// Makes the folder, with its parents, unless it is there; then checks owner and mode.
    ///
    /// - Throws: `not_permitted` where another account owns it or it is a link.
    package static func make(
        _ path: String, mode: mode_t = 0o700, owner: ServerAccount? = nil
    ) throws(GovernanceError) {
        if mkdir(path, mode) != 0, errno != EEXIST {
            guard errno == ENOENT else { throw .system("make", path) }
            try makeParents((path as NSString).deletingLastPathComponent)
            guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .system("make", path) }
        }
        let found = try status(of: path)
        if let owner, owner.isOther, found.st_mode & S_IFMT == S_IFDIR, found.st_uid == geteuid(),
            lchown(path, owner.userID, owner.groupID) != 0
        {
            throw .system("give away", path)
        }
        try check(path, mode: mode, owner: owner?.userID ?? geteuid())
    }

    /// Refuses what is not a folder of this account, or is open to others beyond `mode`.
    package static func check(
        _ path: String, mode: mode_t = 0o700, owner: uid_t = geteuid()
    ) throws(GovernanceError) {
        let status = try checkOwner(path, owner)
        if status.st_mode & 0o777 & ~mode != 0, chmod(path, mode) != 0 {
            throw .system("close to others", path)
        }
    }

    /// Refuses what is not a folder of this account; changes nothing.
    @discardableResult
    static func checkOwner(
        _ path: String, _ owner: uid_t = geteuid()
    ) throws(GovernanceError) -> stat {
        let status = try status(of: path)
        guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == owner else {
            throw GovernanceError(
                .notPermitted,
                "\(path) is not a folder of the account that it must belong to (number \(owner))",
                hint: "see who made it with: ls -ld \(path)   then move it away, and repeat")
        }
        return status
    }

    static func status(of path: String) throws(GovernanceError) -> stat {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw .system("look at", path) }
        return status
    }

    private static func makeParents(_ path: String) throws(GovernanceError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw GovernanceError(
                .unavailable, "cannot make the folder \(path): \(error.localizedDescription)",
                hint: "make it yourself, or choose another place with WAYLEAVE_HOME")
        }
    }
}
