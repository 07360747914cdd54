import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@testable import JourneyCommands

@Suite("Metrics and monitoring on the command line")
struct MetricLifeTests {
    static func document(_ changes: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("metric"), "key": .string("click-rate"),
            "name": .string("Click rate"), "owner": .string("email-team"),
            "measure": .string("proportion"), "numerator": .string("unique-clicks"),
            "denominator": .string("sent"), "direction": .string("higher"),
            "floor": .number(0.025),
        ]
        for (name, value) in changes { members[name] = value }
        return .object(members)
    }

    private static func file(_ text: String, ending: String = "csv") throws -> String {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "figures-\(UUID().uuidString).\(ending)").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// A journey with a step, and a metric of it.
    private static func prepare(_ installation: TestInstallation) async throws {
        try await installation.adopt(TestJourney.lawful("care", audience: "new"))
        try await adopt(document(), in: installation)
    }

    /// Signed off by operations and by its owner.
    static func adopt(_ metric: JSON, in installation: TestInstallation) async throws {
        let ana = try await installation.store(.ana)
        let envelope = try ProposalEnvelope(
            changes: [
                .init(
                    kind: "metric", key: "click-rate", operation: .create, base: nil,
                    content: metric)
            ], why: "test"
        ).sealed()
        let proposal = try await ana.submit(envelope)
        let runner = try await RunnerByHand(installation)
        try await runner.assessAll()
        for person in [Person.mia, .jo] {
            try await installation.store(person).approve(proposal)
        }
        try await runner.applyAll()
    }

    /// 140 days up to yesterday of one journey; the last 35 with another rate.
    static func days(_ before: Int, then after: Int, of sent: Int) -> String {
        var lines = ["metric,journey,day,numerator,denominator"]
        for back in stride(from: 140, to: 0, by: -1) {
            let day = Date.now.addingTimeInterval(-86_400 * Double(back)).ISO8601Format().prefix(10)
            // A little scatter that is the same each time.
            let noise = (back * 7) % 5 - 2
            lines.append("click-rate,care,\(day),\((back > 35 ? before : after) + noise),\(sent)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("figures are taken in, shown with the file of each, and wrong rows are told by line")
    func life() async throws {
        try await TestInstallation.with { installation in
            let none = try await installation.run(.ana, "metric", "list")
            #expect(none.data.contains("There is no metric in force"))
            try await Self.prepare(installation)
            let path = try Self.file(
                """
                metric,journey,day,numerator,denominator
                click-rate,care,2026-03-01,30,1000
                click-rate,care,2026-03-02,x,1000
                click-rate,nowhere,2026-03-02,30,1000
                click-rate,care,2026-03-03,31,1000

                """)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let dry = try await installation.run(.ana, "metric", "ingest", path, "--dry-run")
            #expect(dry.status == 0 && dry.data.contains("nothing of it was kept"), "\(dry.notes)")
            let taken = try await installation.run(.ana, "metric", "ingest", path)
            #expect(taken.status == 0, "\(taken.notes)")
            #expect(taken.data.contains("2 figures taken in."), "\(taken.data)")
            #expect(taken.data.contains("2 kept out"))
            #expect(taken.data.contains("\(path):3, numerator: \"x\" is not a number."))
            #expect(taken.data.contains("\(path):4: There is no journey \"nowhere\"."))
            let shown = try await installation.run(.jo, "metric", "show", "click-rate")
            #expect(shown.data.contains("3.0 %") && shown.data.contains("3.1 %"), "\(shown.data)")
            let digest = Digest(of: Array(try Data(contentsOf: URL(filePath: path)))).short
            #expect(shown.data.contains("\(digest):2"))
            let list = try await installation.json(.jo, "metric", "list")
            #expect(list["metrics"]?.array?.map { $0["lastDay"]?.string } == ["2026-03-03"])
            let log = try await installation.run(.bo, "audit", "log")
            #expect(log.data.contains("ingested figures"))
            let data = try await installation.run(.jo, "data", "export", "metrics")
            #expect(data.data.split(separator: "\r\n").count == 3, "\(data.data)")
            #expect(data.data.contains("click-rate,proportion,journey,care,,2026-03-03,31,1000,,"))
            let before = try await installation.run(
                .jo, "data", "export", "metrics", "--as-of", "2026-03-01")
            #expect(before.data.split(separator: "\r\n").count == 1)
            let yaml = try await installation.run(.jo, "metric", "show", "click-rate", "--yaml")
            #expect(yaml.data.contains("measure: proportion") && yaml.data.contains("base: 1"))
        }
    }

    @Test("a stranger and a file without one good row are refused, and nothing is kept")
    func refused() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let path = try Self.file(
                "metric,journey,day,numerator,denominator\nclick-rate,care,2026-03-01,30,1000\n")
            let wrong = try Self.file("metric,journey,day,numerator\nclick-rate,care,soon,30\n")
            let other = try Self.file("a,b\n1,2\n")
            defer {
                for file in [path, wrong, other] {
                    try? FileManager.default.removeItem(atPath: file)
                }
            }
            let stranger = try await installation.run(.rui, "metric", "ingest", path)
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            let none = try await installation.run(.ana, "metric", "ingest", wrong)
            #expect(none.status == ExitStatus.usage.rawValue)
            #expect(none.notes.contains("\(wrong):2, day: \"soon\" is not a day."), "\(none.notes)")
            let header = try await installation.run(.ana, "metric", "ingest", other)
            #expect(header.status == ExitStatus.usage.rawValue)
            #expect(header.notes.contains("no column metric"), "\(header.notes)")
            let missing = try await installation.run(.ana, "metric", "ingest", "/nowhere.csv")
            #expect(missing.status == ExitStatus.usage.rawValue)
            let list = try await installation.json(.ana, "metric", "list")
            #expect(list["metrics"]?.array?.map { $0["subjects"]?.int } == [0])
        }
    }

    @Test("an export of a platform is read by the names that the metric binds")
    func bound() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(TestJourney.lawful("care", audience: "new"))
            try await Self.adopt(
                Self.document([
                    "bindings": .array([
                        .object(["name": .string("77"), "journey": .string("care")])
                    ])
                ]), in: installation)
            let path = try Self.file(
                """
                SendID,SubscriberKey,EventDate,EventType
                77,a,3/1/2026 4:20:00 PM,Sent
                77,b,3/1/2026 4:20:00 PM,Sent
                77,a,3/1/2026 5:20:00 PM,Click
                78,a,3/1/2026 4:20:00 PM,Sent

                """)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let taken = try await installation.run(
                .ana, "metric", "ingest", path, "--format", "salesforce-tracking")
            #expect(taken.status == 0, "\(taken.notes)")
            #expect(taken.data.contains("1 figures taken in."), "\(taken.data)")
            #expect(taken.data.contains("bound to nothing here: 78."), "\(taken.data)")
            let shown = try await installation.json(.jo, "metric", "show", "click-rate")
            let figure = shown["figures"]?.array?.first
            #expect(figure?["total"]?.number == 1 && figure?["opportunities"]?.number == 2)
        }
    }

    @Test("a lasting fall is found, said first, and drawn")
    func monitored() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let path = try Self.file(Self.days(35, then: 20, of: 1000))
            let page = path + ".html"
            let picture = path + ".svg"
            defer {
                for file in [path, page, picture] {
                    try? FileManager.default.removeItem(atPath: file)
                }
            }
            let none = try await installation.run(.bo, "monitor", "status")
            #expect(none.data.contains("No pass has judged the portfolio yet"), "\(none.data)")
            try await Self.pass(installation)
            let empty = try await installation.run(.bo, "monitor", "status")
            // The journey says that it is judged by the metric, so silence is told.
            #expect(empty.data.contains("1 with wrong or missing data"), "\(empty.data)")
            #expect(empty.data.contains("C-1 No data ever came."), "\(empty.data)")
            let taken = try await installation.run(.ana, "metric", "ingest", path)
            #expect(taken.status == 0, "\(taken.notes)")
            try await Self.pass(installation)
            let status = try await installation.json(.bo, "monitor", "status")
            #expect(status["states"]?["retirement_review"]?.int == 1, "\(status)")
            let fresh = try await installation.json(.bo, "monitor", "status", "care")
            #expect(status["components"] == fresh["components"], "one judge: \(fresh)")
            let screen = try await installation.run(.bo, "monitor", "status")
            #expect(screen.data.contains("RETIREMENT REVIEW (1)"), "\(screen.data)")
            #expect(screen.data.contains("3.5 %") && screen.data.contains("2.0 %"))
            let words = try await installation.run(.bo, "monitor", "status", "care")
            #expect(words.data.contains("Below the floor of 2.5 %"), "\(words.data)")
            let chart = try await installation.run(
                .bo, "monitor", "chart", "click-rate", "--html", page, "--svg", picture)
            #expect(chart.status == 0, "\(chart.notes)")
            let html = try String(contentsOfFile: page, encoding: .utf8)
            #expect(html.contains("<svg") && !html.contains("<script"))
            #expect(try String(contentsOfFile: picture, encoding: .utf8).contains("<svg"))
            let unknown = try await installation.run(.bo, "monitor", "status", "none")
            #expect(unknown.status == ExitStatus.usage.rawValue)
            try await Self.decide(installation)
        }
    }

    /// A pass that operations asks for, done by a runner.
    private static func pass(_ installation: TestInstallation) async throws {
        let member = try await installation.run(.ana, "monitor", "run", "--no-wait")
        #expect(member.status == ExitStatus.notPermitted.rawValue)
        let asked = try await installation.run(.bo, "monitor", "run", "--no-wait")
        #expect(asked.status == 0, "\(asked.notes)")
        let twice = try await installation.run(.bo, "monitor", "run", "--no-wait")
        #expect(twice.status != 0 && twice.notes.contains("under way already"), "\(twice.notes)")
        let done = try await installation.json(.wren, "runner", "once")
        #expect(done["jobs"]?.int == 1, "\(done)")
    }

    /// The case of data ended by itself, the review ends by a decision of operations, and the same
    /// figures open it no more.
    private static func decide(_ installation: TestInstallation) async throws {
        let cases = try await installation.json(.ana, "monitor", "cases")
        #expect(cases["cases"]?.array?.map { $0["case"]?.string } == ["C-2"], "\(cases)")
        let closed = try await installation.json(.ana, "monitor", "cases", "--closed")
        #expect(closed["cases"]?.array?.map { $0["closedAs"]?.string } == ["mended"])
        let member = try await installation.run(
            .ana, "monitor", "close", "C-2", "--reason", "we like it")
        #expect(member.status == ExitStatus.notPermitted.rawValue)
        let silent = try await installation.run(.bo, "monitor", "close", "C-2", "--reason", " ")
        #expect(silent.status == ExitStatus.usage.rawValue)
        let decided = try await installation.run(
            .bo, "monitor", "close", "C-2", "--reason", "stays until spring")
        #expect(decided.status == 0, "\(decided.notes)")
        let again = try await installation.run(
            .mia, "monitor", "close", "C-2", "--reason", "stays until spring")
        #expect(again.status != 0 && again.notes.contains("closed already"))
        try await pass(installation)
        let after = try await installation.json(.bo, "monitor", "cases")
        #expect(after["cases"]?.array?.isEmpty == true, "the same evidence: \(after)")
        let log = try await installation.run(
            .bo, "audit", "log", "--subject", "case/C-2", "--json")
        #expect(log.data.contains("case.opened") && log.data.contains("stays until spring"))
    }
}
