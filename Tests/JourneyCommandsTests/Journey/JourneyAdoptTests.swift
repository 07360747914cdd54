import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("Adoption of an estate")
struct JourneyAdoptTests {
    private static let owners = """
        journey,channel,step,team
        *,email,*,email-team
        *,*,*,journey-operations
        """

    private func estate() throws -> (folder: TrialFolder, owners: String) {
        let folder = try TrialFolder()
        _ = try folder.write(ImportSample.sfmc, "estate/b/welcome.json")
        _ = try folder.write(
            ImportSample.sfmc.replacing("welcome-series", with: "win-back")
                .replacing("Welcome series", with: "Win-back"), "estate/a/winback.json")
        _ = try folder.write("# notes", "estate/README.md")
        _ = try folder.write(ImportSample.sfmc, "estate/.hidden/welcome.json")
        return (folder, try folder.write(Self.owners, "owners.csv"))
    }

    @Test("a dry run reads everything below the folder and needs no database")
    func dryRun() async throws {
        let (folder, owners) = try estate()
        defer { folder.remove() }
        let trial = try await CommandTrial([
            "journey", "adopt", folder.path + "/estate", "--owners", owners, "--dry-run", "--json",
        ])
        #expect(trial.status == 0, "\(trial.notes)")
        let json = try JSONParser.parse(Array(trial.data.utf8)).json
        #expect(json["journeys"]?.int == 2)
        let files = (json["files"]?.array ?? []).compactMap { $0["file"]?.string }
        #expect(
            files == ["a/winback.json", "b/welcome.json"].map { folder.path + "/estate/" + $0 })
        #expect(json["notRead"]?.array?.count == 1)
        #expect(json["problems"]?.array == [])
    }

    @Test("one key in two files stops the adoption, naming both")
    func collision() async throws {
        let (folder, owners) = try estate()
        defer { folder.remove() }
        _ = try folder.write(ImportSample.sfmc, "estate/copy.json")
        let trial = try await CommandTrial([
            "journey", "adopt", folder.path + "/estate", "--owners", owners, "--dry-run",
        ])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("copy.json"))
        #expect(trial.notes.contains("b/welcome.json"))
    }

    @Test("a journey that no rule gives an owner stops the adoption")
    func noOwner() async throws {
        let (folder, _) = try estate()
        defer { folder.remove() }
        let owners = try folder.write(
            "journey,channel,step,team\nWin-back,*,*,email-team\n", "some.csv")
        let trial = try await CommandTrial([
            "journey", "adopt", folder.path + "/estate", "--owners", owners, "--dry-run",
        ])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("an owner"))
    }

    @Test("a file of owners that is none is refused with its lines")
    func badOwners() async throws {
        let (folder, _) = try estate()
        defer { folder.remove() }
        let owners = try folder.write("journey,channel,step,team\n*,fax,*,a\n*,*\n", "bad.csv")
        let trial = try await CommandTrial([
            "journey", "adopt", folder.path, "--owners", owners, "--dry-run",
        ])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("line 2") && trial.notes.contains("line 3"))
        for missing in [folder.path + "/none.csv", folder.path] {
            let trial = try await CommandTrial([
                "journey", "adopt", folder.path, "--owners", missing, "--dry-run",
            ])
            #expect(trial.status == 64)
        }
    }

    @Test("operations adopts as one proposal, others do not, and used keys are named")
    func adopting() async throws {
        try await TestInstallation.with { installation in
            let (folder, owners) = try estate()
            defer { folder.remove() }
            let path = folder.path + "/estate"
            let stranger = try await installation.run(
                .ana, "journey", "adopt", path, "--owners", owners, "--no-wait")
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            let done = try await installation.run(
                .bo, "journey", "adopt", path, "--owners", owners, "--mend-by", "2027-03-31",
                "--no-wait")
            #expect(done.status == 0, "\(done.notes)")
            let shown = try await installation.json(.bo, "proposal", "list")
            let number = try #require(shown["proposals"]?.array?.first?["id"]?.int)
            let detail = try await installation.json(.bo, "proposal", "show", "P-\(number)")
            #expect(detail["isAdoption"]?.bool == true)
            #expect(detail["mendBy"]?.string == "2027-03-31")
            #expect(detail["changes"]?.array?.count == 2)

            let mia = try await installation.store(.mia)
            let runner = try await RunnerByHand(installation)
            try await runner.assessAll()
            try await mia.approve(number)
            try await runner.applyAll()
            await mia.close()
            await runner.store.close()
            let history = try await installation.run(
                .bo, "journey", "history", "welcome-series")
            #expect(history.data.contains("as found, not approved"))
            let why = try await installation.run(.aud, "audit", "why", "welcome-series")
            #expect(why.data.contains("taken in as found, applied"), "\(why.data)")
            #expect(why.data.contains("what it contained was not judged then"))
            #expect(why.data.contains("to be mended by 2027-03-31"))
            #expect(why.data.contains("Mia Sousa, Journey operations"))
            let again = try await installation.run(
                .bo, "journey", "adopt", path, "--owners", owners)
            #expect(again.status == 64)
            #expect(again.notes.contains("welcome-series"))
        }
    }
}
