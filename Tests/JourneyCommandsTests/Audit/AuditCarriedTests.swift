import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Why something was allowed: sign-offs that were carried over")
struct AuditCarriedTests {
    /// Rui changes an e-mail and a wait of a journey of operations; Jo signs the e-mail off; then
    /// only the wait changes, and Bo signs that off.
    private static func with(_ body: (Company) async throws -> Void) async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let submit = try await company.run(
                .rui, "proposal", "submit", "onboarding", "--set", "reminder.label=Reminder",
                "--set", "wait-1.wait=4d", "--why", "shorter", "--no-wait")
            #expect(submit.status == 0, "\(submit.notes)")
            try await company.work()
            try await company.approve(.jo, "2")
            let revise = try await company.run(
                .rui, "proposal", "revise", "2", "--set", "wait-1.wait=5d", "--why", "longer",
                "--no-wait")
            #expect(revise.status == 0, "\(revise.notes)")
            try await company.work()
            try await company.approve(.bo, "2")
            try await company.work()
            try await body(company)
        }
    }

    @Test("whose it was, on which revision, that it was carried and why; of each subject alike")
    func carried() async throws {
        try await Self.with { company in
            for subject in ["P-2", "onboarding", "onboarding/reminder"] {
                let told = try await company.run(.aud, "audit", "why", subject)
                #expect(told.status == 0, "\(told.notes)")
                #expect(told.data.contains("P-2 revision 2"), "\(told.data)")
                let lines = told.data.split(separator: "\n").map(String.init)
                let jo = try #require(
                    lines.first { $0.contains("Jo Park, E-mail team") }, "\(lines)")
                #expect(
                    jo.contains(
                        "given on revision 1, carried over: revision 2 left their part as it was"
                    ), "\(jo)")
                let bo = try #require(
                    lines.first { $0.contains("Bo Lindqvist, Journey operations") })
                #expect(!bo.contains("carried"), "\(bo)")
            }
            let json = try await company.json(.aud, "audit", "why", "P-2")
            let given = json["spans"]?.array?.first?["decision"]?["signedOff"]?.array ?? []
            #expect(given.map { $0["isCarried"]?.bool } == [true, false])
            #expect(given.map { $0["revision"]?.int } == [1, 2])
        }
    }
}
