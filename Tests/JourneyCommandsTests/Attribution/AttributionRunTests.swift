import ArgumentParser
import Foundation
import JourneyMeasurement
import JourneyModel
import Testing

@testable import JourneyCommands

@Suite("attribution run")
struct AttributionRunTests {
    private let folder: TrialFolder

    init() throws { folder = try TrialFolder() }

    private func run(_ arguments: String...) async throws -> CommandTrial {
        try await CommandTrial(["attribution", "run"] + arguments)
    }

    private func json(_ arguments: [String]) async throws -> JSON {
        let trial = try await CommandTrial(["attribution", "run"] + arguments + ["--json"])
        #expect(trial.status == 0, "\(trial.data)")
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    /// The share that a model gives to a label.
    private func share(_ json: JSON, _ model: String, _ label: String) -> Double? {
        let found = json["models"]?.array?.first { $0["model"]?.string == model }
        let credit = found?["credits"]?.array?.first { $0["label"]?.string == label }
        guard case .number(let share)? = credit?["share"] else { return nil }
        return share
    }

    private func screen(_ arguments: [String], columns: Int) throws -> String {
        let verb = try #require(
            try WayleaveCommand.parseAsRoot(["attribution", "run"] + arguments) as? AttributionRun)
        let capture = try Capture()
        let invocation = Invocation(
            settings: try Settings(verb.global, environment: ["TZ": "UTC"]),
            output: Output(data: capture.channel, notes: capture.channel),
            input: Input(isAllowed: false, notes: capture.channel))
        var answer = try verb.answer(invocation, ReadProgress())
        var problems = RowProblems()
        problems.add(
            RowProblem(
                line: 6_002, field: "path", message: "touch 2 has no label",
                remedy: "Write text between two separators"))
        answer.input.keptOut.add(problems, of: "paths.csv")
        return answer.blocks.flatMap { $0.lines(columns: columns) }.map { $0.plain + "\n" }.joined()
            .replacing(folder.path + "/", with: "")
    }

    @Test("the screen fits 100 and 80 columns", arguments: [100, 80])
    func golden(columns: Int) throws {
        let path = try folder.write(
            PathSample.paths(6_000), "paths.csv")
        let usual = try screen([path], columns: columns)
        try Golden.compare(usual, "screen-attribution-run-\(columns)")
        let all = try screen(
            [path, "--models", "--spacing", "24", "--weight", "value"], columns: columns)
        try Golden.compare(all, "screen-attribution-run-models-\(columns)")
        for line in (usual + all).split(separator: "\n") { #expect(line.count <= columns) }
    }

    @Test("several files count as one, and a bad row is told with its file and line")
    func files() async throws {
        let text = PathSample.paths(2_000)
        let lines = text.split(separator: "\n")
        let whole = try folder.write(text, "whole.csv")
        let one = try folder.write(lines[..<900].joined(separator: "\n") + "\n", "one.csv")
        let two = try folder.write(
            "\(lines[0])\n" + lines[900...].joined(separator: "\n") + "\nemail,x,,1,1,C-1\n",
            "two.csv")
        let (together, apart) = (try await json([whole]), try await json([one, two]))
        #expect(together["models"] == apart["models"])
        #expect(together["keptOut"]?["count"]?.int == 0)
        #expect(apart["keptOut"]?["count"]?.int == 1)
        let row = apart["keptOut"]?["first"]?.array?.first
        #expect(row?["file"]?.string == two && row?["line"]?.int == lines.count - 900 + 2)
        #expect(row?["field"]?.string == "total_conversions")
    }

    @Test("the same seed gives the same intervals, and without them there are none")
    func intervals() async throws {
        let path = try folder.write(PathSample.paths(2_000), "paths.csv")
        let once = try await json([path])
        #expect(once == (try await json([path])))
        #expect(once["models"] != (try await json([path, "--seed", "2"]))["models"])
        let bare = try await json([path, "--no-intervals"])
        let credit = bare["models"]?.array?.first?["credits"]?.array?.first
        #expect(credit?["share"] != nil && credit?["low"] == nil)
    }

    @Test("journeys that may still convert are left out of those that were lost, and counted")
    func open() async throws {
        let path = try folder.write(PathSample.paths(2_000), "paths.csv")
        let all = try await json([path])
        #expect(all["countsOpenJourneys"] == .bool(true) && all["leftOutAsOpen"]?.int == 0)
        let some = try await json([path, "--extracted-at", "2026-01-10", "--look-back", "5"])
        guard case .number(let left)? = some["leftOutAsOpen"],
            case .number(let nulls)? = some["nulls"], case .number(let before)? = all["nulls"]
        else { throw CocoaError(.coderInvalidValue) }
        #expect(left > 0 && nulls > 0 && left + nulls == before)
        #expect(some["countsOpenJourneys"] == .bool(false))
        #expect(some["conversions"] == all["conversions"])
        let bare = try folder.write("path,conversions,nulls\na > b,1,2\n", "bare.csv")
        let refused = try await run(bare, "--extracted-at", "2026-01-10")
        #expect(refused.status == ExitStatus.usage.rawValue)
        #expect(refused.notes.contains("--ended-column"))
    }

    @Test("labels are credited by what a file says that they belong to")
    func labels() async throws {
        let path = try folder.write(
            "path,conversions,nulls\na/1 > a/2,3,1\nb/1 > a/1,1,2\nc/1,4,4\n", "paths.csv")
        let labels = try folder.write(
            "label,journey,market\na/1,A,GB\na/2,A,GB\nb/1,B,PT\n", "l.csv")
        let json = try await json([path, "--labels", labels, "--by", "journey"])
        let names = Set((json["labels"]?.array ?? []).compactMap { $0["label"]?.string })
        #expect(names == ["A", "B", "(no journey)"])
        #expect(share(json, "last", "A") == 0.5)
        #expect(share(json, "last", "(no journey)") == 0.5)
        let missing = try await run(path, "--labels", labels, "--by", "team")
        #expect(missing.status == ExitStatus.usage.rawValue)
        #expect(missing.notes.contains("no column team among label, journey, market"))
    }

    @Test("value and customer lifetime value weigh conversions")
    func weights() async throws {
        let path = try folder.write(
            "path,conversions,value,nulls,customer_id\na,1,30,0,x\nb,1,10,0,y\nb,1,,0,z\nb,0,,3,y\n",
            "paths.csv")
        #expect(share(try await json([path]), "last", "a") == 1.0 / 3)
        let value = try await json([path, "--weight", "value"])
        #expect(share(value, "last", "a") == 0.75 && share(value, "shapley", "a") == 0.75)
        let clv = try folder.write("customer_id,lifetime_value\nx,100\ny,300\n", "clv.csv")
        let lifetime = try await json([path, "--weight", "clv", "--customers", clv])
        #expect(share(lifetime, "last", "a") == 0.25)
        #expect(lifetime["conversionsWithoutLifetimeValue"]?.int == 1)
        let none = try folder.write("path,conversions,nulls\na,1,1\n", "none.csv")
        let refused = try await run(none, "--weight", "value")
        #expect(refused.status == ExitStatus.usage.rawValue)
        #expect(refused.notes.contains("No conversion has a value."))
        #expect(try await run(path, "--customers", clv).status == ExitStatus.usage.rawValue)
    }

    @Test("saved statistics give the same credit, and are never written over")
    func statistics() async throws {
        let path = try folder.write(PathSample.paths(2_000), "paths.csv")
        let place = folder.path + "/statistics"
        let direct = try await json([path, "--save", place])
        let files = ["credits.csv", "transitions.csv", "channel_sets.csv"].map { place + "/" + $0 }
        let solved = try await json(["--statistics"] + files)
        #expect(solved == (try await json(["--statistics", place])))
        let next = try screen(["--statistics", place], columns: 100)
        #expect(next.contains("wayleave attribution run --statistics FOLDER --models"))
        for model in ["last", "markov_1", "shapley", "linear"] {
            let (one, other) = (share(direct, model, "display"), share(solved, model, "display"))
            #expect(abs((one ?? 1) - (other ?? 0)) < 1e-9, "\(model)")
        }
        #expect(solved["journeys"] == direct["journeys"])
        let again = try await run(path, "--save", place)
        #expect(again.status != 0 && again.notes.contains("nothing is written over"))
        let two = try await run("--statistics", files[0], files[1])
        #expect(two.status != 0 && two.notes.contains("channel_sets.csv was not named"))
        let twice = try await run("--statistics", files[0], files[0])
        #expect(twice.status != 0 && twice.notes.contains("already"))
        let wrong = try await run("--statistics", path)
        #expect(wrong.status != 0 && wrong.notes.contains("from_label"))
    }

    @Test(
        "what cannot be read is refused, and the file is named",
        arguments: [
            ("", "the file is empty"), ("a,b\n1,2\n", "no column path among a, b"),
            ("path,conversions,nulls\na,0,1\n", "No journey converted"),
        ])
    func refused(text: String, said: String) async throws {
        let path = try folder.write(text, "paths.csv")
        let trial = try await run(path)
        #expect(trial.status == ExitStatus.usage.rawValue)
        #expect(trial.notes.contains(said), "\(trial.notes)")
        #expect(trial.data.isEmpty)
    }

    @Test("no file, a folder, and a file that is not there are refused")
    func missing() async throws {
        #expect(try await run().status == ExitStatus.usage.rawValue)
        #expect(try await run(folder.path).notes.contains("This is a folder"))
        #expect(try await run(folder.path + "/no.csv").notes.contains("There is no such file"))
    }

    @Test("a long list of labels is cut on the screen, not with --all and not in JSON")
    func many() async throws {
        let rows = (0..<50).map { "step-\($0),\($0 + 1),1\n" }.joined()
        let path = try folder.write("path,conversions,nulls\n" + rows, "paths.csv")
        let cut = try await run(path, "--by", "step")
        #expect(cut.data.contains("step-49\t") && !cut.data.contains("\nstep-0\t"))
        #expect(cut.data.contains("… and 20 more: --all"))
        #expect(try await run(path, "--by", "step", "--all").data.contains("\nstep-0\t"))
        #expect(try await json([path])["labels"]?.array?.count == 50)
    }
}
