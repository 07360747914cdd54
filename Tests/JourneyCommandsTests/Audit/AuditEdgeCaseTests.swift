import JourneyCommands
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// Ways in which a history was incomplete elsewhere.
@Suite("Edge cases of the history")
struct AuditEdgeCaseTests {
    @Test("E78: apply stands in the history, and a sign-off is another event than a rejection")
    func everyStep() async throws {
        try await Company.with { company in
            let first = try await company.changeOnboarding()
            _ = try await company.say(.bo, "approve", first, "good")
            try await company.work()
            let second = try await company.changeOnboarding("reminder.wait=1d")
            _ = try await company.say(.mia, "reject", second, "too soon")

            let applied = try await company.events("P-\(first)")
            #expect(
                applied.map(\.kind) == [
                    "proposal.applied", "proposal.approved", "proposal.checked",
                    "proposal.submitted",
                ])
            let rejected = try await company.events("P-\(second)")
            #expect(rejected.first?.kind == "proposal.rejected")
            #expect(rejected.first?.actorLogin == "mia")
            #expect(rejected.first?.detail == "too soon")
            #expect(!rejected.contains { $0.kind == "proposal.approved" })
            let document = try await company.events("journey/onboarding")
            #expect(document.contains { $0.kind == "document.applied" && $0.revision == 2 })
        }
    }

    @Test("E79: whoever asks for a document finds the proposals that change it")
    func bySubject() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            _ = try await company.say(.bo, "approve", id, nil)
            for person in [Person.bo, .aud, .ana] {
                let events = try await company.events("journey/onboarding", by: person)
                let own = events.filter { $0.subject == "P-\(id)" }.map(\.kind)
                #expect(
                    own == ["proposal.approved", "proposal.checked", "proposal.submitted"],
                    "\(person)")
                #expect(events == events.sorted { ($0.at, $0.id) > ($1.at, $1.id) })
                #expect(Set(events.map(\.id)).count == events.count)
            }
            #expect(try await company.events("journey/onboarding", by: .hana).isEmpty)
            #expect(try await company.events("journey/other", by: .bo).isEmpty)
            let log = try await company.run(
                .ana, "audit", "log", "--subject", "journey/onboarding")
            #expect(log.data.contains("approved P-\(id).1"))
        }
    }

    @Test("E80: who cancelled is on record, what nobody did is said to be the system's")
    func actors() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            let withdrawn = try await company.run(
                .jo, "proposal", "withdraw", "\(id)", "--message", "called off")
            #expect(withdrawn.status == 0, "\(withdrawn.notes)")
            let event = try await company.events("P-\(id)").first
            #expect(event?.kind == "proposal.withdrawn" && event?.actorLogin == "jo")
            #expect(event?.detail == "called off")
            let automatic = try await company.events("P-1").first { $0.kind == "proposal.applied" }
            #expect(automatic?.actor == "Wayleave" && automatic?.actorLogin == nil)
        }
    }

    @Test("E80: what cannot be written to the history does not happen")
    func together() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            let superuser = try await company.installation.superuser()
            try await superuser.execute(
                """
                create function core.full() returns trigger language plpgsql as
                    $$ begin raise exception 'no room'; end $$
                """)
            try await superuser.execute(
                """
                create trigger full_disk before insert on core.events for each row
                    when (new.kind in ('proposal.withdrawn', 'proposal.approved'))
                    execute function core.full()
                """)
            let withdrawn = try await company.run(.ana, "proposal", "withdraw", "\(id)")
            #expect(withdrawn.status == ExitStatus.unexpected.rawValue, "\(withdrawn.notes)")
            let approved = try await company.say(.bo, "approve", id, nil)
            #expect(approved.status == ExitStatus.unexpected.rawValue, "\(approved.notes)")
            #expect(try await company.state(id) == "in_review")
            #expect(try await company.given(id) == 0)
            await superuser.close()
        }
    }
}

extension Company {
    /// What one may see of a subject's history, newest first.
    fileprivate func events(_ subject: String, by person: Person = .bo) async throws -> [Event] {
        let store = try await installation.store(person)
        let parts = subject.split(separator: "/")
        let found = try await store.events.list(
            EventFilter(
                subjectKind: parts.count == 2 ? String(parts[0]) : "proposal",
                subject: parts.count == 2 ? String(parts[1]) : subject))
        await store.close()
        return found
    }
}
