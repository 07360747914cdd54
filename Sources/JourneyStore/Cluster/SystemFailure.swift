import Glibc
package import JourneyModel

extension GovernanceError {
    /// A system call that failed on a path; call it before anything else changes `errno`.
    package static func system(_ what: String, _ path: String, hint: String? = nil) -> Self {
        let reason = String(cString: strerror(errno))
        return GovernanceError(
            .unavailable, "cannot \(what) \(path): \(reason)",
            hint: hint ?? "check that the path may be used by this account, then repeat the command"
        )
    }
}
