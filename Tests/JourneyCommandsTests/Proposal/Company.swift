import Foundation
import JourneyCommands
import JourneyModel
import JourneyPolicy
import JourneyRunner
import JourneyStore
import JourneyTestSupport
import Synchronization
import Testing

/// Set once, by whoever is done.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}

/// People at their terminals: an installation, the real checks, and the command line of each
/// person.
struct Company {
    let installation: TestInstallation
    let runner: RunnerByHand
    let folder: URL

    /// - Parameter policies: the default pack is in force, for previews; see ``work()``.
    static func with(
        policies: Bool = false, _ body: (Company) async throws -> Void
    ) async throws {
        try await TestInstallation.with(policies: policies) { installation in
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "wayleave-company-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(
                Company(
                    installation: installation, runner: try await RunnerByHand(installation),
                    folder: folder))
        }
    }

    /// One command of one person.
    func run(_ person: Person, _ arguments: String...) async throws -> CommandTrial {
        try await run(person, arguments)
    }

    func run(_ person: Person, _ arguments: [String]) async throws -> CommandTrial {
        try await CommandTrial(
            arguments,
            environment: [
                "WAYLEAVE_DATABASE": installation.connectionString(person), "TZ": "UTC",
                "XDG_STATE_HOME": folder.appending(path: person.login).path,
            ])
    }

    /// As `run`, with the answer read as JSON.
    func json(_ person: Person, _ arguments: String...) async throws -> JSON {
        let trial = try await run(person, arguments + ["--json"])
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    /// Does what waits for a runner, with the checks that a runner runs and the contact cap.
    @discardableResult
    func work() async throws -> Int {
        let jobs = try await runner.claim()
        for job in jobs {
            switch job.kind {
            case .assess:
                let input = try await runner.store.jobs.input(job)
                _ = try await runner.store.jobs.record(
                    try Checks(input, bundle: try Self.bundle()).record(), for: job)
            case .apply: _ = try await runner.store.jobs.apply(job)
            // Nothing of it is monitored, no experiment runs, nobody has an address, and nothing lapses.
            case .monitor, .read, .deadlines, .deliver: continue
            case .compare:
                // What is refused has ended its job.
                _ = try? await ComparisonJob(store: runner.store, job: job).run()
            }
        }
        return jobs.count
    }

    /// One command of one person, while a runner works beside it.
    func runWhileWorking(
        _ person: Person, _ arguments: String...
    ) async throws -> CommandTrial {
        let isDone = Flag()
        async let trial = finish(person, arguments, isDone)
        while !isDone.isSet {
            try await runner.store.jobs.beat(
                Worker(id: runner.worker, host: "test", processID: 1, version: "test"))
            try await work()
        }
        return try await trial
    }

    private func finish(
        _ person: Person, _ arguments: [String], _ isDone: Flag
    ) async throws -> CommandTrial {
        defer { isDone.set() }
        return try await run(person, arguments)
    }

    /// A file with this text; returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder.appending(path: name)
        try text.write(to: path, atomically: true, encoding: .utf8)
        return path.path
    }

    /// The onboarding journey is live at revision 1.
    func adoptOnboarding() async throws {
        let path = try file("onboarding.yaml", Self.onboarding)
        let submit = try await run(.ana, "proposal", "submit", path, "--why", "first", "--no-wait")
        #expect(submit.status == 0, "\(submit.notes)")
        try await work()
        _ = try await run(.bo, "proposal", "show", "1")
        let approve = try await run(.bo, "proposal", "approve", "1", "--no-wait")
        #expect(approve.status == 0, "\(approve.notes)")
        try await work()
    }

    private static func bundle() throws -> PolicyBundle {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let files = try ["policy.yaml", "tests.yaml"].map { name in
            let path = "policies/contact-cap/\(name)"
            return (path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
        return try PolicyBundle(files: files)
    }

    static let onboarding = """
        kind: journey
        key: onboarding
        name: Onboarding
        owner: journey-operations
        audience:
          key: new-customers
          size: 40000
          entrantsPerWeek: 8400
          asOf: 2026-03-01
        entry: {trigger: event, source: Signed up, reentry: never, start: welcome}
        steps:
          - {key: welcome, label: Welcome, kind: message, channel: email, team: email-team, \
        next: wait-1}
          - {key: wait-1, label: Wait, kind: wait, wait: {duration: 3d}, next: reminder}
          - {key: reminder, label: Reminder e-mail, kind: message, channel: email, \
        team: email-team, next: wait-2}
          - {key: wait-2, label: Wait, kind: wait, wait: {duration: 3d}, next: tips}
          - {key: tips, label: Tips, kind: message, channel: email, team: email-team, \
        next: wait-3}
          - {key: wait-3, label: Wait, kind: wait, wait: {duration: 3d}, next: offer}
          - {key: offer, label: Offer, kind: message, channel: email, team: email-team, \
        next: exit}

        """
}
