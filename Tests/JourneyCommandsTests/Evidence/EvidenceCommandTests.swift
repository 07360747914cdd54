import Foundation
import JourneyLedger
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Evidence of a proposal, in one file") struct EvidenceCommandTests {
    @Test("it verifies without a database, its checks are repeated, and its page is what it says")
    func verifies() async throws {
        try await CaseWorld.with { world in
            let file = try await world.evidence()
            let page = try String(contentsOf: file, encoding: .utf8)
            for words in [
                "it greets people", "read it twice", "contact-cap revision 1", "signed it off",
                "In force since", "What this does not show", "test/ledger",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            let trial = try await world.verify(file)
            #expect(trial.status == 0, "\(trial.notes)")
            #expect(trial.data.contains("come to the same again"))
            #expect(trial.data.contains("tells what the evidence says, and nothing else"))
            #expect(trial.data.contains("Bo Lindqvist"))
        }
    }

    @Test("whatever is changed in the file is found, and named")
    func spoiled() async throws {
        try await CaseWorld.with { world in
            let file = try await world.evidence()
            let page = try String(contentsOf: file, encoding: .utf8)
            func verdict(_ spoil: (inout Evidence) -> Void) async throws -> String {
                var evidence = try Evidence(page: Array(page.utf8))
                spoil(&evidence)
                let before = page.components(separatedBy: "<script")[0]
                let behind = page.components(separatedBy: "</script>")[1]
                let text = before + (try evidence.element) + behind
                try text.write(to: file, atomically: true, encoding: .utf8)
                let trial = try await world.verify(file)
                #expect(trial.status == ExitStatus.ledgerFault.rawValue, "\(trial.data)")
                return trial.data + trial.notes
            }
            #expect(try await verdict { $0.events[2].leaf[60] ^= 1 }.contains("was changed"))
            #expect(try await verdict { $0.events[2].index += 1 }.contains("was changed"))
            #expect(try await verdict { $0.events[1].hashes.removeLast() }.contains("was changed"))
            #expect(
                try await verdict { $0.events[0].words = "it was Bo's idea" }
                    .contains("What was written with event"))
            #expect(
                try await verdict { $0.events[0].salt = Data(repeating: 1, count: 32) }
                    .contains("What was written with event"))
            #expect(try await verdict { $0.events.swapAt(0, 1) }.contains("out of its order"))
            #expect(
                try await verdict { $0.checkpoint = $0.checkpoint.replacing("test", with: "best") }
                    .contains("not signed"))
            #expect(
                try await verdict { evidence in
                    for (digest, text) in evidence.texts {
                        evidence.texts[digest] = text.replacing(
                            "it greets people", with: "it helps")
                    }
                }.contains("is not the one of that digest"))
            // Whatever is not proven stands on the page, which is compared.
            #expect(try await verdict { $0.events[2].actor = "Rui Melo" }.contains("was changed"))
        }
    }

    @Test("a script that shares nothing with us agrees")
    func independent() async throws {
        try await CaseWorld.with { world in
            let file = try await world.evidence()
            let key = try #require(
                try await world.company.installation.store(.aud).ledger.state().keys.first)
            func check() throws -> String {
                do {
                    return try ChildProcess.run(
                        ["/usr/bin/python3", IndependentCheckTests.script, file.path, key])
                } catch let error as PrivateServerError {
                    return error.description
                }
            }
            let page = try String(contentsOf: file, encoding: .utf8)
            #expect(
                try check() == "good: \(try Evidence(page: Array(page.utf8)).events.count) events\n"
            )
            let evidence = try Evidence(page: Array(page.utf8))
            for spoil: (inout Evidence) -> Void in [
                { $0.events[2].leaf[60] ^= 1 }, { $0.events[2].index += 1 },
                { $0.events[0].words = "it was Bo's idea" }, { $0.events.swapAt(0, 1) },
                { $0.checkpoint = $0.checkpoint.replacing("test", with: "best") },
                { $0.texts[$0.texts.keys.first ?? ""] = "another" },
            ] {
                var other = evidence
                spoil(&other)
                try (try other.element).write(to: file, atomically: true, encoding: .utf8)
                #expect(try check().contains("bad: "))
            }
        }
    }

    @Test("a page that tells something else than its evidence is refused")
    func page() async throws {
        try await CaseWorld.with { world in
            let file = try await world.evidence()
            let page = try String(contentsOf: file, encoding: .utf8)
            try page.replacing("<td>read it twice</td>", with: "<td>never read it</td>")
                .write(to: file, atomically: true, encoding: .utf8)
            let trial = try await world.verify(file)
            #expect(trial.status == ExitStatus.ledgerFault.rawValue)
            #expect(trial.data.contains("not the page that the evidence makes"))
            // Whoever changes it may say that another version made it: that is not good enough.
            try page.replacing("\"version\":\"", with: "\"version\":\"9.")
                .replacing("<td>read it twice</td>", with: "<td>never read it</td>").write(
                    to: file, atomically: true, encoding: .utf8)
            #expect(try await world.verify(file).status == ExitStatus.inconclusive.rawValue)
        }
    }

    @Test("what was erased is not in it, and it still verifies")
    func erased() async throws {
        try await CaseWorld.with { world in
            let events = try await world.company.installation.store(.bo).events.list(
                EventFilter(kind: "proposal.approved"))
            let event = try #require(events.first?.id)
            let erase = try await world.company.run(
                .bo, "audit", "erase", String(event), "--basis", "article 17", "--yes")
            #expect(erase.status == 0, "\(erase.notes)")
            try await world.sign()
            let file = try await world.evidence()
            let page = try String(contentsOf: file, encoding: .utf8)
            #expect(!page.contains("read it twice") && page.contains("(erased)"))
            let trial = try await world.verify(file)
            #expect(trial.status == 0 && trial.data.contains("1 texts that people wrote"))
        }
    }

    @Test("only operations and auditors gather it, and only what is signed")
    func refusals() async throws {
        try await CaseWorld.with { world in
            let refused = try await world.company.run(.ana, "audit", "evidence", "P-1")
            #expect(refused.status == ExitStatus.notPermitted.rawValue)
            let missing = try await world.company.run(.bo, "audit", "evidence", "P-9")
            #expect(missing.status == ExitStatus.usage.rawValue)
            _ = try await world.company.run(.ana, "proposal", "comment", "1", "--message", "thanks")
            let early = try await world.company.run(.bo, "audit", "evidence", "P-1")
            #expect(early.status == ExitStatus.tryAgain.rawValue)
            #expect(early.notes.contains("not signed yet"))
        }
    }
}
