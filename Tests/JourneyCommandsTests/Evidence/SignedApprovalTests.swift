import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Sign-offs with a person's own signature") struct SignedApprovalTests {
    /// A checked proposal of ana, on which a policy asks operations for an own signature.
    private static func with(_ body: (CaseWorld, Int) async throws -> Void) async throws {
        try await CaseWorld.with { world in
            let journey = try world.company.file(
                "other.json",
                try CanonicalJSON.text(of: TestJourney.lawful("other", audience: "others")))
            let submit = try await world.company.run(
                .ana, "proposal", "submit", journey, "--why", "another", "--no-wait")
            #expect(submit.status == 0, "\(submit.notes)")
            for job in try await world.company.runner.claim() where job.kind == .assess {
                try await world.company.runner.assess(
                    job,
                    seats: [
                        .object([
                            "team": .string("journey-operations"), "count": .number(1),
                            "reason": .string("by hand"), "signed": .bool(true),
                        ])
                    ])
            }
            try await body(world, 2)
        }
    }

    /// A script that shares nothing with us finds the same.
    private static func independent(_ world: CaseWorld, _ file: URL) async throws {
        let ledger = try await world.company.installation.store(.aud).ledger
        let key = try #require(try await ledger.state().keys.first)
        func check() throws -> String {
            do {
                return try ChildProcess.run(
                    ["/usr/bin/python3", IndependentCheckTests.script, file.path, key])
            } catch let error as PrivateServerError {
                return error.description
            }
        }
        #expect(try check().hasPrefix("good: "))
        let page = try String(contentsOf: file, encoding: .utf8)
        let evidence = try Evidence(page: Array(page.utf8))
        for spoil in [
            // the key was never registered
            { (other: inout Evidence) in
                other.events.removeAll { event in
                    String(decoding: event.leaf, as: UTF8.self).contains("member.key_added")
                }
            },
            { other in
                for (digest, text) in other.texts where text.hasPrefix("-----BEGIN SSH") {
                    other.texts[digest] = nil
                }
            },
        ] {
            var other = evidence
            spoil(&other)
            try (try other.element).write(to: file, atomically: true, encoding: .utf8)
            #expect(try check().contains("bad: "))
            let ours = try await world.verify(file)
            #expect(ours.status == ExitStatus.ledgerFault.rawValue, "\(ours.data)")
            #expect(ours.data.contains("DOES NOT HOLD"))
        }
    }

    private static func key(_ world: CaseWorld, _ name: String) throws -> String {
        let path = world.company.folder.appending(path: name).path
        _ = try ChildProcess.run(
            ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path])
        return path
    }

    @Test("it counts where a policy asks for it, is in the evidence, and verifies there")
    func counts() async throws {
        try await Self.with { world, id in
            let company = world.company
            _ = try await company.run(.bo, "proposal", "show", "\(id)")
            let unsigned = try await company.run(.bo, "proposal", "approve", "\(id)", "--no-wait")
            #expect(unsigned.status == ExitStatus.usage.rawValue)
            #expect(unsigned.notes.contains("--sign KEYFILE"))
            let key = try Self.key(world, "own-key")
            let strange = try await company.run(
                .bo, "proposal", "approve", "\(id)", "--sign", key, "--no-wait")
            #expect(strange.status == ExitStatus.notPermitted.rawValue)
            #expect(strange.notes.contains("member key add"))
            let add = try await company.run(.bo, "member", "key", "add", key + ".pub")
            #expect(add.status == 0, "\(add.notes)")
            let taken = try await company.run(.mia, "member", "key", "add", key + ".pub")
            #expect(taken.status == ExitStatus.usage.rawValue)
            let approve = try await company.run(
                .bo, "proposal", "approve", "\(id)", "--sign", key, "--no-wait")
            #expect(approve.status == 0, "\(approve.notes)")
            let shown = try await company.run(.bo, "proposal", "show", "\(id)")
            #expect(shown.data.contains("signed with an own key"))
            try await world.work()
            try await world.sign()
            #expect(try await company.installation.store(.bo).proposals.show(id).state == "applied")
            let file = try await world.evidence(of: id)
            let verified = try await world.verify(file)
            #expect(verified.status == 0, "\(verified.data)\(verified.notes)")
            #expect(verified.data.contains("signed with the own key SHA256:"))
            try await Self.independent(world, file)
        }
    }

    @Test(
        "a signature that is none lapses before anything applies; a text of something else is refused"
    )
    func forged() async throws {
        try await Self.with { world, id in
            let company = world.company
            let key = try Self.key(world, "own-key")
            _ = try await company.run(.bo, "member", "key", "add", key + ".pub")
            let store = try await company.installation.store(.bo)
            let shown = try await store.proposals.show(id)
            let decision = Decision(
                proposal: id, revision: 1, digest: try #require(DigestPrefix(shown.digest)))
            let terms = try #require(try await store.proposals.approvalTerms(decision))
            let statement = ApprovalStatement(
                ledger: terms.ledger, proposal: "P-\(id)", revision: 1, digest: terms.digest,
                seat: terms.seat, slice: terms.slice, onBehalfOf: nil, checkpoint: nil)
            let program = SSHProgram(keyFile: key, environment: ["PATH": "/usr/bin"])
            func signature(_ text: String) async throws -> String {
                try await program.signature(of: text, namespace: ApprovalStatement.namespace)
            }
            for other in [
                statement.text + "\n", statement.text.replacing("P-\(id)", with: "P-9"),
                statement.text.replacing("approve", with: "reject"), "",
                statement.text.replacing("checkpoint -", with: "checkpoint 1 2 3"),
            ] {
                let made = try await signature(other)
                await #expect(throws: GovernanceError.self, "\(other)") {
                    try await store.proposals.approve(
                        decision, statement: other, signature: made, command: UUID())
                }
            }
            for armour in [
                "", "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
            ] {
                await #expect(throws: GovernanceError.self) {
                    try await store.proposals.approve(
                        decision, statement: statement.text, signature: armour, command: UUID())
                }
            }
            // The right key is named, and something else was signed by it.
            _ = try await store.proposals.approve(
                decision, statement: statement.text,
                signature: try await signature("something else"), command: UUID())
            try await world.work()
            #expect(try await store.proposals.show(id).state == "in_review")
            let events = try await store.events.list(
                EventFilter(kind: "proposal.signature_refused"))
            #expect(events.count == 1)
            // The same person may sign it properly after all.
            _ = try await store.proposals.approve(
                decision, statement: statement.text,
                signature: try await signature(statement.text), command: UUID())
            try await world.work()
            #expect(try await store.proposals.show(id).state == "applied")
        }
    }

    @Test("an ended key signs no more, and what it has signed stays")
    func ended() async throws {
        try await Self.with { world, id in
            let company = world.company
            let key = try Self.key(world, "own-key")
            _ = try await company.run(.bo, "member", "key", "add", key + ".pub")
            _ = try await company.run(.bo, "proposal", "show", "\(id)")
            let approve = try await company.run(
                .bo, "proposal", "approve", "\(id)", "--sign", key, "--no-wait")
            #expect(approve.status == 0, "\(approve.notes)")
            let list = try await company.json(.ana, "member", "key", "list")
            let fingerprint = try #require(list.array?.first?["fingerprint"]?.string)
            let foreign = try await company.run(.ana, "member", "key", "end", fingerprint)
            #expect(foreign.status == ExitStatus.notPermitted.rawValue)
            #expect(try await company.run(.bo, "member", "key", "end", fingerprint).status == 0)
            try await world.work()
            try await world.sign()
            #expect(try await company.installation.store(.bo).proposals.show(id).state == "applied")
            let verified = try await world.verify(try await world.evidence(of: id))
            #expect(verified.status == 0, "\(verified.data)")
            let again = try await company.run(.bo, "member", "key", "add", key + ".pub")
            #expect(again.status == ExitStatus.usage.rawValue)
            // Whoever registers what is not theirs keeps its own person out for no longer than this.
            #expect(try await company.run(.mia, "member", "key", "add", key + ".pub").status == 0)
        }
    }
}
