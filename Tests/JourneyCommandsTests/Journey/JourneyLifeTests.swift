import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Journeys on the command line")
struct JourneyLifeTests {
    @Test("list, show, history and export tell of one journey")
    func reading() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.document("hello", name: "Hello there"))
            let list = try await installation.json(.ana, "journey", "list")
            #expect(list["journeys"]?.array?.map { $0["key"]?.string } == ["hello"])
            #expect(
                try await installation.json(
                    .ana, "journey", "list", "--state", "paused")["journeys"]?.array == [])
            let show = try await installation.run(.ana, "journey", "show", "hello")
            #expect(show.status == 0, "\(show.notes)")
            #expect(show.data.contains("Hello there [hello]  live"))
            #expect(show.data.contains("Welcome"))
            let history = try await installation.run(.ana, "journey", "history", "hello")
            #expect(history.data.contains("P-1"))
            #expect(history.data.contains("Ana Duarte"))
            #expect(history.data.contains("Mia Sousa"))
            #expect(history.data.contains("UTC"))
            let export = try await installation.json(.ana, "journey", "export", "hello")
            #expect(export == TestJourney.document("hello", name: "Hello there"))
        }
    }

    @Test("the YAML of a journey carries its base and reads back as the same document")
    func yaml() async throws {
        try await TestInstallation.with { installation in
            let content = TestJourney.document("hello", name: "Hello there")
            try await installation.adopt(content)
            let yaml = try await installation.run(.ana, "journey", "show", "hello", "--yaml")
            let document = try Document.read(Array(yaml.data.utf8), fileName: "a.yaml")
            #expect(document.base == 1)
            #expect(document.content == content)
            let export = try await installation.run(.ana, "journey", "export", "hello")
            #expect(try Document.read(Array(export.data.utf8), fileName: "a.yaml").base == nil)
        }
    }

    @Test("pause, resume, finish and stop print the old and the new state")
    func states() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.document("hello", name: "Hello"))
            let paused = try await installation.run(
                .bo, "journey", "pause", "hello", "--why", "wrong price")
            #expect(paused.status == 0, "\(paused.notes)")
            #expect(paused.data.contains("Hello: live -> paused."))
            #expect(paused.data.contains("people inside wait"))

            let unasked = try await installation.run(
                .bo, "journey", "resume", "hello", "--why", "mended")
            #expect(unasked.status == ExitStatus.declined.rawValue)
            let resumed = try await installation.json(
                .bo, "journey", "resume", "hello", "--why", "mended", "--yes")
            #expect(resumed["from"]?.string == "paused" && resumed["state"]?.string == "live")

            let trial = try await installation.run(
                .bo, "journey", "stop", "hello", "--why", "x", "--dry-run")
            #expect(trial.status == 0)
            #expect(trial.data.contains("nothing of it was kept"))
            let finished = try await installation.run(
                .bo, "journey", "finish", "hello", "--why", "over", "--yes")
            #expect(finished.data.contains("live -> finishing"))
            let stopped = try await installation.run(
                .bo, "journey", "stop", "hello", "--why", "at once", "--yes")
            #expect(stopped.data.contains("finishing -> stopped"))
            #expect(stopped.data.contains("ejected"))
            let again = try await installation.run(
                .bo, "journey", "pause", "hello", "--why", "again")
            #expect(again.status == ExitStatus.conflict.rawValue)
        }
    }

    @Test("who may not stop a journey, and what does not exist, is refused")
    func refused() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.document("hello"))
            let stranger = try await installation.run(
                .rui, "journey", "pause", "hello", "--why", "because")
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            #expect(stranger.notes.contains("Only operations"))
            for verb in ["show", "history", "export"] {
                let trial = try await installation.run(.ana, "journey", verb, "nowhere")
                #expect(trial.status == ExitStatus.usage.rawValue, "\(verb)")
                #expect(trial.notes.contains("wayleave journey list"), "\(verb)")
            }
        }
    }

    @Test("an import makes one proposal of all its files, and nothing of a refused one")
    func importing() async throws {
        try await TestInstallation.with { installation in
            let folder = try TrialFolder()
            defer { folder.remove() }
            let good = try folder.write(ImportSample.sfmc, "welcome.json")
            let bad = try folder.write("{}", "bad.json")
            let refused = try await installation.run(
                .ana, "journey", "import", good, bad, "--no-wait")
            #expect(refused.status == 64)
            #expect(refused.notes.contains("Nothing was submitted"))
            #expect(
                try await installation.json(
                    .bo, "proposal", "list")["proposals"]?.array?.isEmpty != false)
            let done = try await installation.run(
                .ana, "journey", "import", good, "--no-wait", "--why", "as it runs")
            #expect(done.status == 0, "\(done.notes)")
            #expect(done.data.contains("P-1"))
            let shown = try await installation.json(.ana, "proposal", "show", "P-1")
            #expect(shown["why"]?.string == "as it runs")
            #expect(shown["changes"]?.array?.count == 1)
        }
    }
}
