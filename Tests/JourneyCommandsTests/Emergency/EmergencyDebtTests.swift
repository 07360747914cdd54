import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("An emergency that nobody has answered for is shown wherever people look")
struct EmergencyDebtTests {
    /// A change of Ana's that Mia lets through without the sign-off of operations; it is applied.
    private static func with(_ body: (Company) async throws -> Void) async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=2d", "--why",
                "wrong price", "--no-wait")
            try await company.work()
            let shown = try await company.json(.mia, "proposal", "show", "P-2")
            let digest = try #require(shown["digest"]?.string, "\(shown)")
            let raised = try await company.run(
                .mia, "emergency", "apply", "P-2", "--digest", digest, "--reason", "wrong price",
                "--reference", "INC-7")
            #expect(raised.status == 0, "\(raised.notes)")
            try await company.work()
            try await body(company)
        }
    }

    /// Bo, whose sign-off was passed by, says that it was right.
    private static func ratify(_ company: Company) async throws {
        let shown = try await company.json(.bo, "emergency", "show", "E-1")
        let digest = try #require(shown["digest"]?.string, "\(shown)")
        let done = try await company.run(.bo, "emergency", "ratify", "E-1", "--digest", digest)
        #expect(done.status == 0, "\(done.notes)")
    }

    @Test("proposal list marks it, and names it where it is applied and so not in the list")
    func list() async throws {
        try await Self.with { company in
            let open = try await company.run(.rui, "proposal", "list")
            #expect(open.data.contains("No open proposal"))
            #expect(open.data.contains("E-1: Mia Sousa let P-2 through"), "\(open.data)")
            #expect(open.data.contains("wayleave emergency show E-1"), "\(open.data)")
            let all = try await company.run(.bo, "proposal", "list", "--all")
            #expect(all.data.contains("applied  E-1"), "\(all.data)")
            #expect(!all.data.contains("let P-2 through"))
            let json = try await company.json(.bo, "proposal", "list", "--all")
            let owed = json["proposals"]?.array?.filter { $0["emergency"]?.int == 1 }
            #expect(owed?.map { $0["id"]?.int } == [2])
            #expect(json["emergencies"]?.array?.count == 1)

            try await Self.ratify(company)
            let settled = try await company.run(.bo, "proposal", "list", "--all")
            #expect(!settled.data.contains("E-1"), "\(settled.data)")
        }
    }

    @Test("improve has it first, with its owner, its age and the next command")
    func improve() async throws {
        try await Self.with { company in
            let screen = try await company.run(.bo, "improve")
            #expect(screen.data.contains("EMERGENCIES TO ANSWER FOR (1)"), "\(screen.data)")
            let found = try await company.json(.bo, "improve", "--team", "journey-operations")
            let item = try #require(
                found["items"]?.array?.first { $0["kind"]?.string == "emergency" }, "\(found)")
            #expect(item["what"]?.string == "E-1 P-2")
            #expect(item["owner"]?.string?.contains("Journey operations") == true, "\(item)")
            #expect(
                item["why"]?.string?.contains("by Mia Sousa, INC-7: open, not ratified") == true)
            #expect(
                item["next"]?.string == "wayleave emergency show E-1")
            #expect(item["since"]?.string != nil)
            let other = try await company.json(.bo, "improve", "--team", "sms-team")
            #expect(other["items"]?.array?.contains { $0["kind"]?.string == "emergency" } == false)

            try await Self.ratify(company)
            let after = try await company.json(.bo, "improve")
            #expect(after["items"]?.array?.contains { $0["kind"]?.string == "emergency" } == false)
        }
    }

    @Test("doctor says it, and that breaks nothing")
    func doctor() async throws {
        try await Self.with { company in
            let owed = try await company.run(.bo, "doctor")
            #expect(owed.data.contains("Emergencies\tP-2, E-1 of Mia Sousa, INC-7"), "\(owed.data)")
            #expect(owed.data.contains("wayleave emergency show E-1"))
            let json = try await company.json(.bo, "doctor")
            #expect(json["emergencies"]?.array?.first?["id"]?.int == 1)
            try await Self.ratify(company)
            let after = try await company.run(.bo, "doctor")
            #expect(!after.data.contains("Emergencies"))
            #expect(after.status == owed.status)
        }
    }
}
