package import ArgumentParser
import JourneyModel
import JourneyStore

/// The options of every decision on a proposal.
package struct DecisionOptions: ParsableArguments, Sendable {
    @Argument(
        help: "As P-142 or P-142.2", transform: ProposalReference.init(argument:))
    package var proposal: ProposalReference

    @Option(
        help: ArgumentHelp(
            "The digest of what you read, 16 digits or more; else that of what you were last "
                + "shown", valueName: "hex"))
    package var digest: String?

    @Option(
        help: ArgumentHelp("Decide for this team, where you can for several", valueName: "team"))
    package var seat: String?

    @Option(help: ArgumentHelp("What the authors are told", valueName: "text"))
    package var message: String?

    @OptionGroup package var write: WriteOptions

    package init() {}
}

extension DecisionOptions {
    /// For decisions that others must understand.
    func requireMessage() throws {
        if (message ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError("say why: --message \"...\"")
        }
    }

    /// What is decided on: exactly what was shown, or what the digest names.
    ///
    /// - Parameter shown: What this person was last shown of the proposal.
    /// - Parameter current: The revision that the proposal is at; asked only where neither the
    ///   command nor memory names one.
    /// - Throws: `invalid` where nothing says what the person has read.
    func decision(
        shown: ClientState.Shown?, current: () async throws(GovernanceError) -> Int
    ) async throws(GovernanceError) -> Decision {
        let name = proposal.name
        if let digest {
            guard let prefix = DigestPrefix(digest) else {
                throw GovernanceError(
                    .invalid, "\"\(digest.prefix(80))\" is not 16 to 64 hexadecimal digits.",
                    hint: "wayleave proposal show \(name)   prints the digest to send")
            }
            let remembered =
                shown.flatMap { $0.digest.hasPrefix(prefix.hex) ? $0.revision : nil }
            let revision =
                if let named = proposal.revision ?? remembered { named } else {
                    try await current()
                }
            return decision(revision, prefix)
        }
        guard let shown, let prefix = DigestPrefix(shown.digest) else {
            throw GovernanceError(
                .invalid,
                "You have not been shown \(name) here, so there is nothing to decide "
                    + "on yet.", hint: "wayleave proposal show \(name)")
        }
        if let revision = proposal.revision, revision != shown.revision {
            throw GovernanceError(
                .invalid,
                "You were last shown revision \(shown.revision) of \(name), not "
                    + "\(revision).", hint: "wayleave proposal show \(name)")
        }
        return decision(shown.revision, prefix)
    }

    private func decision(_ revision: Int, _ digest: DigestPrefix) -> Decision {
        Decision(
            proposal: proposal.id, revision: revision, digest: digest, seat: seat,
            reason: message)
    }
}
