import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Emergencies on the command line")
struct EmergencyCommandTests {
    /// Who types what, and what it ends with.
    private typealias Refusal = (person: Person, arguments: [String], status: Int32, words: String)

    @Test("one person lets it through, another answers for it, and lists say who still has to")
    func life() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let raised = try await company.run(.bo, Company.raising("2") + ["--json"])
            #expect(raised.status == 3, "\(raised.data)")
            let digest = try await company.digest("2")
            let json = try await company.json(
                .bo, Company.raising("2") + ["--digest", digest])
            #expect(json["emergency"]?.string == "E-1", "\(json)")
            #expect(json["message"]?.string?.contains("lets P-2.1 through until") == true)
            try await company.work()
            let state = try await company.json(.bo, "proposal", "status", "2")
            #expect(state["state"]?.string == "applied")

            for (person, may) in [(Person.bo, false), (.ana, false), (.jo, false), (.mia, true)] {
                let list = try await company.json(person, "emergency", "list")
                let one = try #require(list["emergencies"]?.array?.first)
                #expect(one["of"]?.string == "P-2")
                #expect(one["mayAnswer"]?.bool == may, "\(person)")
                #expect(one["isOwed"]?.bool == true)
                let inbox = try await company.run(person, "inbox")
                #expect(inbox.data.contains("1 emergency to answer for") == may, "\(person)")
                #expect(inbox.data.contains("E-1: Bo Lindqvist let P-2 through"), "\(inbox.data)")
                #expect(!inbox.data.contains("emergency ratify"))
            }
            let done = try await company.run(
                .mia, "emergency", "ratify", "E-1", "--digest", digest, "--message", "seen")
            #expect(done.status == 0, "\(done.notes)")
            #expect(done.data.contains("E-1 is ratified"))
            let shown = try await company.json(.aud, "emergency", "show", "E-1")
            #expect(shown["state"]?.string == "ratified")
            #expect(shown["title"]?.string?.contains("3 days → 4 days") == true, "\(shown)")
            let none = try await company.run(.ana, "emergency", "list")
            #expect(none.data.contains("Nobody has to answer"))
            let all = try await company.run(.ana, "emergency", "list", "--all")
            #expect(all.data.contains("E-1") && all.data.contains("ratified"))
        }
    }

    @Test("who may not raise one, or has read something else, is refused and nothing applies")
    func refused() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let digest = try await company.digest("2")
            let raise = Company.raising("2")
            let unseen = try await company.run(.mia, raise)
            #expect(unseen.status == 64)
            #expect(unseen.notes.contains("You have not been shown P-2 here"))
            let cases: [Refusal] = [
                (.ana, raise + ["--digest", digest], 5, "Journey operations"),
                (.rui, raise + ["--digest", digest], 64, "not yours to see"),
                (.bo, raise + ["--digest", "0123456789abcdef"], 6, "P-2"),
                (.bo, raise + ["--digest", "12"], 64, "16"),
                (.bo, raise + ["--digest", digest, "--for", "73h"], 64, "1h to 72h"),
                (.bo, ["emergency", "apply", "2", "--reason", "x"], 64, "--reference"),
            ]
            for (person, arguments, status, words) in cases {
                let trial = try await company.run(person, arguments)
                #expect(trial.status == status, "\(arguments): \(trial.notes)")
                #expect(trial.notes.contains(words), "\(trial.notes)")
            }
            let dry = try await company.run(.bo, raise + ["--digest", digest, "--dry-run"])
            #expect(dry.status == 0 && dry.data.contains("Dry run"), "\(dry.notes)")
            try await company.work()
            let state = try await company.json(.bo, "proposal", "status", "2")
            #expect(state["state"]?.string == "in_review")
            let none = try await company.run(.bo, "emergency", "list", "--all")
            #expect(none.data == "There has been no emergency.\n", "\(none.data)")
        }
    }

    @Test("nobody answers for their own, for what they have not read, twice, or for none")
    func unanswered() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let digest = try await company.digest("2")
            _ = try await company.run(.bo, Company.raising("2") + ["--digest", digest])
            try await company.work()
            let ratify = ["emergency", "ratify", "E-1", "--digest"]
            let cases: [Refusal] = [
                (.bo, ratify + [digest], 5, "E-1 is yours"),
                (.ana, ratify + [digest], 5, "E-1 is yours"),
                (.jo, ratify + [digest], 5, "Mia Sousa (Journey operations)"),
                (.mia, ratify + ["0123456789abcdef"], 6, "not the one of E-1"),
                (.mia, ratify + ["12"], 64, "16 to 64"),
                (.mia, ["emergency", "ratify", "E-9", "--digest", digest], 64, "no such"),
                (.mia, ["emergency", "show", "E-9"], 64, "There is no emergency E-9"),
                (.mia, ["emergency", "review", "E-1", "--message", "x"], 9, "E-1"),
            ]
            for (person, arguments, status, words) in cases {
                let trial = try await company.run(person, arguments)
                #expect(trial.status == status, "\(arguments): \(trial.notes)")
                #expect(trial.notes.contains(words), "\(trial.notes)")
            }
            #expect(
                try await company.json(.mia, "emergency", "show", "E-1")["state"]?.string == "open")
            let done = try await company.run(.mia, ratify + [digest])
            #expect(done.status == 0, "\(done.notes)")
            let again = try await company.run(.mia, ratify + [digest])
            #expect(again.status == 9, "\(again.notes)")
        }
    }

    @Test("one that nobody has answered for keeps the next one back")
    func debt() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let digest = try await company.digest("2")
            _ = try await company.run(.bo, Company.raising("2") + ["--digest", digest])
            try await company.work()
            let pause = [
                "emergency", "pause", "onboarding", "--reason", "wrong price", "--reference",
                "INC-78",
            ]
            let held = try await company.run(.jo, pause)
            #expect(held.status == 9, "\(held.notes)")
            #expect(held.notes.contains("E-1"), "\(held.notes)")
            _ = try await company.run(.mia, "emergency", "ratify", "E-1", "--digest", digest)
            let paused = try await company.run(.jo, pause)
            #expect(paused.status == 0, "\(paused.notes)")
            let journey = try await company.json(.jo, "journey", "show", "onboarding")
            #expect(journey["state"]?.string == "paused", "\(journey)")
        }
    }
}
