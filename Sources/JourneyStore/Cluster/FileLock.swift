import Glibc
package import JourneyModel

/// A lock file between processes; the kernel lets go of it when a process dies.
package enum FileLock {
    /// Runs the body alone, after waiting at most `patience` for another holder.
    package static func hold<Result>(
        _ path: String, patience: Duration = .seconds(120),
        _ body: () async throws(GovernanceError) -> Result
    ) async throws(GovernanceError) -> Result {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .system("open the lock", path) }
        defer { close(file) }
        guard await Waiting.until(patience, { flock(file, LOCK_EX | LOCK_NB) == 0 }) else {
            throw GovernanceError(
                .tryAgain, "another command has held \(path) for \(patience.components.seconds) s",
                hint: "see who with: fuser -v \(path)   then repeat")
        }
        return try await body()
    }
}
