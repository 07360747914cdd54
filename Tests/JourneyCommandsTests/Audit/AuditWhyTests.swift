import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Why something was allowed, on the command line")
struct AuditWhyTests {
    @Test("before it was on record it was not governed, which is not unknown")
    func notGoverned() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            for subject in ["onboarding", "onboarding/reminder", "journey/onboarding/reminder"] {
                let asked = ["audit", "why", subject, "--as-of", "2020-01-01 Europe/London"]
                let told = try await company.run(.aud, asked)
                #expect(told.status == 0, "\(told.notes)")
                #expect(told.data.contains("Not governed then: this installation began after"))
                #expect(!told.data.lowercased().contains("unknown"))
                let json = try await company.json(.aud, asked)
                #expect(json["status"]?.string == "not_governed")
                #expect(json["spans"]?.array?.isEmpty == true)
                #expect(json["asOf"]?["zone"]?.string == "Europe/London")
            }
        }
    }

    @Test("what is not there is not found, with where to look, and the hidden is told alike")
    func notFound() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let cases = [
                ("nothing", "There is no journey \"nothing\"", "wayleave journey list"),
                ("nothing/step", "There is no journey \"nothing\"", "wayleave audit find"),
                ("onboarding/none", "Onboarding has no step \"none\"", "journey show onboarding"),
                ("policy/none", "There is no policy \"none\"", "wayleave policy list"),
                ("P-99", "There is no P-99 on record", "wayleave proposal list --all"),
                ("a/b/c/d", "does not name a subject", "winback/sms-day5"),
            ]
            for (subject, words, hint) in cases {
                let trial = try await company.run(.aud, "audit", "why", subject)
                #expect(trial.status == ExitStatus.usage.rawValue, "\(subject)")
                #expect(trial.data.isEmpty)
                #expect(trial.notes.contains(words) && trial.notes.contains(hint), "\(trial.notes)")
                let json = try await company.json(.aud, "audit", "why", subject)
                #expect(json["error"]?["message"]?.string?.contains(words) == true, "\(json)")
            }
            let absent = try await company.run(.rui, "audit", "why", "P-99")
            let hidden = try await company.run(.rui, "audit", "why", "P-2")
            #expect(hidden.notes == absent.notes.replacing("P-99", with: "P-2"))
            let ahead = try await company.run(
                .aud, "audit", "why", "onboarding", "--as-of", "2099-01-01")
            #expect(ahead.status == ExitStatus.usage.rawValue)
            #expect(ahead.notes.contains("lies ahead"))
        }
    }

    @Test("policies that passed are counted, and named on request")
    func rules() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let short = try await company.run(.aud, "audit", "why", "onboarding/reminder")
            #expect(short.data.contains("RULES\t1 passed"), "\(short.data)")
            let full = try await company.run(
                .aud, "audit", "why", "onboarding/reminder", "--rules")
            #expect(full.data.contains("RULES\tcontact-cap"), "\(full.data)")
            #expect(full.data.contains("passed"))
        }
    }

    @Test("an emergency is told with who raised it and who answered, and nobody as signed off")
    func emergency() async throws {
        try await Company.with { company in
            try await company.inNeed()
            let read = try await company.digest("2")
            _ = try await company.run(.bo, Company.raising("2") + ["--digest", read])
            try await company.work()
            let open = try await company.run(.aud, "audit", "why", "onboarding/wait-1")
            #expect(open.data.contains("E-1 let it through before its sign-offs, INC-77"))
            #expect(open.data.contains("nobody has answered for it yet"), "\(open.data)")
            #expect(open.data.contains("SIGNED OFF\tnobody"))
            let digest = try await company.emergencyDigest()
            _ = try await company.run(.mia, "emergency", "ratify", "E-1", "--digest", digest)
            let answered = try await company.run(.aud, "audit", "why", "P-2")
            #expect(
                answered.data.contains("answered for by Mia Sousa, Journey operations, "),
                "\(answered.data)")
            let json = try await company.json(.aud, "audit", "why", "onboarding/wait-1")
            let decision = json["spans"]?.array?.last?["decision"]
            #expect(decision?["emergency"]?["state"]?.string == "ratified")
            #expect(decision?["signedOff"]?.array?.isEmpty == true)
        }
    }

    @Test("what is published is told as reported, and as verified once an export shows it")
    func published() async throws {
        try await PublishedWorld.with { world in
            let asked = ["audit", "why", PublishedWorld.key]
            let before = try await world.company.run(.aud, asked)
            #expect(before.data.contains("IN SALESFORCE\tnot published by then"), "\(before.data)")
            _ = try await world.company.run(
                .ana, "journey", "published", PublishedWorld.key, "--version", "3")
            let reported = try await world.company.run(.aud, asked)
            #expect(
                reported.data.contains("published (reported by Ana Duarte), as version 3"),
                "\(reported.data)")
            _ = try await world.company.runWhileWorking(
                .ana, "journey", "published", PublishedWorld.key, "--from", world.export)
            let verified = try await world.company.run(.aud, asked)
            #expect(verified.data.contains("equals it"), "\(verified.data)")
            let other = try world.changed("\"waitDuration\": 3", "\"waitDuration\": 5")
            _ = try await world.company.runWhileWorking(
                .jo, "journey", "drift", PublishedWorld.key, "--from", other)
            let differing = try await world.company.run(.aud, asked)
            #expect(differing.data.contains("differs from it"), "\(differing.data)")
        }
    }
}
