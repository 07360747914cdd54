import ArgumentParser
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite("What a decision sends")
struct DecisionOptionsTests {
    private let digest = "7c1f9a2e41d0b8c37c1f9a2e41d0b8c37c1f9a2e41d0b8c37c1f9a2e41d0b8c3"
    private var shown: ClientState.Shown {
        ClientState.Shown(revision: 2, digest: digest, shownAt: 0)
    }

    private func decision(
        _ arguments: [String], shown: ClientState.Shown?, current: Int = 9
    ) async throws -> Decision {
        try await DecisionOptions.parse(arguments).decision(shown: shown) { current }
    }

    @Test("without --digest it is what was last shown, and nothing else")
    func lastShown() async throws {
        let decision = try await decision(["P-142"], shown: shown)
        #expect(decision.revision == 2)
        #expect(decision.digest.hex == digest)
        await #expect(throws: GovernanceError.self) { try await self.decision(["142"], shown: nil) }
        await #expect(throws: GovernanceError.self) {
            try await self.decision(["142.3"], shown: self.shown)
        }
    }

    @Test(
        "with --digest the named revision counts, then the remembered, then the current one",
        arguments: [(["142.4"], 4), (["142"], 2)])
    func withDigest(arguments: [String], revision: Int) async throws {
        let sent = String(digest.prefix(16))
        let decision = try await decision(arguments + ["--digest", sent], shown: shown)
        #expect(decision.revision == revision)
        #expect(decision.digest.hex == sent)
        let other = try await self.decision(
            ["142", "--digest", "0123456789abcdef"], shown: shown)
        #expect(other.revision == 9)
    }

    @Test("too short a digest is refused", arguments: ["", "7c1f", "7c1f9a2e41d0b8cz"])
    func badDigest(text: String) async {
        await #expect(throws: GovernanceError.self) {
            try await self.decision(["142", "--digest", text], shown: self.shown)
        }
    }
}
