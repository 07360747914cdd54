import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("Rebasing a proposal")
struct ProposalRebaseTests {
    @Test("E52 a stale proposal never takes a newer change back: it is merged step by step")
    func staleMerged() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            // The file holds the whole journey as it was, with one label changed.
            let file = try company.file(
                "mine.yaml", "base: 1\n" + Company.onboarding.replacing("Tips", with: "Advice"))
            try await submit(company, [file])
            try await applied(company, ["onboarding", "--set", "reminder.wait=2d"], 3)
            let status = try await company.json(.ana, "proposal", "status", "2")
            #expect(try CanonicalJSON.text(of: status).contains("wayleave proposal rebase P-2"))

            let dry = try await company.run(.ana, "proposal", "rebase", "P-2", "--dry-run")
            #expect(dry.data.contains("Dry run: nothing of it was kept"), "\(dry.notes)")
            #expect(try await texts(company).map(\.baseRevision) == [1])
            let trial = try await company.run(.ana, "proposal", "rebase", "P-2", "--no-wait")
            #expect(trial.status == 0, "\(trial.notes) \(trial.data)")
            #expect(trial.data.contains("onboarding, revision 1 → revision 2 by now: P-3 by Ana"))
            #expect(trial.data.contains("3 days → 2 days"))
            let texts = try await texts(company)
            #expect(texts.map(\.baseRevision) == [2] && texts[0].revision == 2)
            #expect(texts[0].content.contains(#""duration":"2d""#))
            #expect(texts[0].content.contains(#""label":"Advice""#))
            #expect(texts[0].envelope.contains(#""why":"x""#))
        }
    }

    @Test("E55 an unrelated document that moves on is no conflict, and there is nothing to do")
    func unrelated() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let other = try company.file("other.yaml", Self.other)
            try await submit(company, ["onboarding", "--set", "reminder.wait=2d"])
            try await applied(company, [other], 3)
            let trial = try await company.run(.ana, "proposal", "rebase", "P-2")
            #expect(trial.status == 0 && trial.data.contains("nothing to do"), "\(trial.notes)")
            #expect(try await texts(company).map(\.revision) == [1])
        }
    }

    @Test("what both changed is listed with its choices, changes nothing and ends with 9")
    func conflicts() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await submit(
                company,
                ["onboarding", "--set", "reminder.wait=1d", "--set", "tips.label=Advice"])
            try await applied(company, ["onboarding", "--set", "reminder.wait=2d"], 3)
            let trial = try await company.run(.ana, "proposal", "rebase", "P-2")
            #expect(trial.status == ExitStatus.conflict.rawValue)
            #expect(trial.data.contains("wait before \"Reminder e-mail\""))
            #expect(trial.data.contains("Nothing was changed."))
            #expect(try await texts(company).map(\.revision) == [1])
            let json = try await company.json(.ana, "proposal", "rebase", "P-2")
            let conflict = json["documents"]?.array?.first?["conflicts"]?.array?.first
            #expect(json["result"]?.string == "conflict")
            #expect(conflict?["name"]?.string == "reminder.wait")
            #expect(conflict?["mine"]?.string == "1 day" && conflict?["before"]?.string == "3 days")

            let wrong = try await company.run(
                .ana, "proposal", "rebase", "P-2", "--take", "tips=mine")
            #expect(wrong.notes.contains("does not clash") || wrong.status == 9)
            let taken = try await company.run(
                .ana, "proposal", "rebase", "P-2", "--take", "reminder.wait=mine", "--no-wait")
            #expect(taken.status == 0, "\(taken.notes)")
            let texts = try await texts(company)
            #expect(texts[0].baseRevision == 2 && texts[0].content.contains(#""duration":"1d""#))
        }
    }

    @Test("E04 a rebase that changes what people signed off drops their sign-offs")
    func signOffsFall() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await submit(company, ["onboarding", "--set", "reminder.wait=1d"])
            _ = try await company.run(.bo, "proposal", "show", "2")
            try await applied(company, ["onboarding", "--set", "reminder.wait=2d"], 3)
            _ = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
            let taken = try await company.run(
                .ana, "proposal", "rebase", "2", "--take", "reminder.wait=mine", "--no-wait")
            #expect(taken.status == 0, "\(taken.notes)")
            try await company.work()
            let shown = try await company.installation.store(.ana).proposals.show(2)
            #expect(shown.state == "in_review" && shown.seats.allSatisfy { $0.given == 0 })
        }
    }

    @Test("E05 a rebase with nothing to do makes no revision, and the sign-offs stay")
    func signOffsStay() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await submit(company, ["onboarding", "--set", "reminder.wait=1d"])
            _ = try await company.run(.bo, "proposal", "show", "2")
            let approved = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
            #expect(approved.status == 0, "\(approved.notes)")
            let trial = try await company.run(.ana, "proposal", "rebase", "2")
            #expect(trial.status == 0, "\(trial.notes)")
            let shown = try await company.installation.store(.ana).proposals.show(2)
            #expect(shown.revision == 1 && shown.state == "approved")
        }
    }

    @Test("E05 a rebase onto the same bytes under a newer number keeps the sign-offs")
    func sameBytes() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await submit(company, ["onboarding", "--set", "reminder.wait=1d"])
            _ = try await company.run(.bo, "proposal", "show", "2")
            try await applied(company, ["onboarding", "--set", "tips.label=Advice"], 3)
            try await applied(company, ["onboarding", "--set", "tips.label=Tips"], 4)
            _ = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
            let trial = try await company.run(.ana, "proposal", "rebase", "2", "--no-wait")
            #expect(trial.status == 0, "\(trial.notes)")
            try await company.work()
            let shown = try await company.installation.store(.ana).proposals.show(2)
            #expect(shown.revision == 2 && shown.seats.contains { $0.given == 1 })
        }
    }

    @Test("E05 a rebase after a change of another step keeps the sign-offs")
    func otherStep() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await submit(company, ["onboarding", "--set", "reminder.wait=1d"])
            _ = try await company.run(.bo, "proposal", "show", "2")
            try await applied(company, ["onboarding", "--set", "tips.label=Advice"], 3)
            _ = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
            let trial = try await company.run(.ana, "proposal", "rebase", "2", "--no-wait")
            #expect(trial.status == 0, "\(trial.notes)")
            try await company.work()
            let shown = try await company.installation.store(.ana).proposals.show(2)
            #expect(shown.revision == 2 && shown.seats.contains { $0.given == 1 })
        }
    }

    @Test("a retirement stays one: what goes is what is in force by now")
    func retirement() async throws {
        try await Company.with { company in
            let web = "kind: team\nkey: web-team\nname: Web team\n"
            try await applied(company, [try company.file("web.yaml", web)], 1)
            let asked = try await company.run(
                .ana, "team", "retire", "web-team", "--why", "merged", "--no-wait")
            #expect(asked.status == 0, "\(asked.notes)")
            try await company.work()
            let renamed = "base: 1\n" + web.replacing("Web team", with: "Site team")
            try await applied(company, [try company.file("site.yaml", renamed)], 3)
            let chosen = try await company.run(
                .ana, "proposal", "rebase", "P-2", "--take", "name=mine")
            #expect(chosen.notes.contains("web-team is to be retired as it stands"))
            let trial = try await company.run(.ana, "proposal", "rebase", "P-2", "--no-wait")
            #expect(trial.status == 0, "\(trial.notes)")
            let text = try await texts(company)[0]
            #expect(text.operation == "retire" && text.baseRevision == 2)
            #expect(text.content.contains("Site team"))
        }
    }

    @Test("a proposal that has applied is not rebased, and its answer names where it went")
    func closed() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let trial = try await company.run(.ana, "proposal", "rebase", "P-1")
            #expect(trial.status == ExitStatus.conflict.rawValue, "\(trial.notes)")
            #expect(trial.notes.contains("P-1 is applied"))
            #expect(trial.notes.contains("wayleave audit log --subject P-1"))
        }
    }

    @Test("a new document whose key is taken by now is explained, and --close takes it back")
    func keyTaken() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let mine = try company.file("mine.yaml", Self.other)
            let theirs = try company.file(
                "theirs.yaml", Self.other.replacing("Tips", with: "Advice"))
            try await submit(company, [mine])
            try await applied(company, [theirs], 3)
            let trial = try await company.run(.ana, "proposal", "rebase", "P-2")
            #expect(trial.status == ExitStatus.conflict.rawValue, "\(trial.notes)")
            #expect(trial.data.contains("the whole document"))
            let given = try await company.run(
                .ana, "proposal", "rebase", "P-2", "--take", "document=theirs")
            #expect(given.status == 0 && given.data.contains("in force"), "\(given.notes)")
            let closed = try await company.run(.ana, "proposal", "rebase", "P-2", "--close")
            #expect(closed.status == 0 && closed.data.contains("withdrawn"), "\(closed.notes)")
        }
    }

    /// A journey for other people, so that no cap counts both.
    private static let other = Company.onboarding
        .replacing("key: onboarding", with: "key: other")
        .replacing("key: new-customers", with: "key: old-customers")

    private func submit(_ company: Company, _ arguments: [String]) async throws {
        let trial = try await company.run(
            .ana, ["proposal", "submit"] + arguments + ["--why", "x", "--no-wait"])
        #expect(trial.status == 0, "\(trial.notes)")
        try await company.work()
    }

    /// Submits a change as the next proposal, and has it signed off and applied.
    private func applied(_ company: Company, _ arguments: [String], _ id: Int) async throws {
        try await submit(company, arguments)
        _ = try await company.run(.bo, "proposal", "show", "\(id)")
        let trial = try await company.run(.bo, "proposal", "approve", "\(id)", "--no-wait")
        #expect(trial.status == 0, "\(trial.notes)")
        try await company.work()
    }

    private func texts(_ company: Company) async throws -> [ProposalText] {
        try await company.installation.store(.bo).proposals.texts(2)
    }
}
