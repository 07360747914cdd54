package import ArgumentParser
import JourneyModel
import JourneyPolicy
import JourneyStore
import Postgres

package struct PolicyLint: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Look for what loads and is probably not meant",
        usage: "wayleave policy lint [<path> ...] [--strict] [options]",
        discussion: """
            EXAMPLES
              wayleave policy lint
              wayleave policy lint policies/
              wayleave policy lint policies/contact-cap/policy.yaml --strict

            Types, patterns, rules that always or never hold, rules that may cost too much, names
            that nothing uses, tests that see a rule from one side only, texts that are missing,
            and waivers that end soon or cover nothing.

            Without a path, the policies and waivers in force; files need no database. Exits 7
            for an error, with --strict for a warning too.
            """)

    @Argument(help: "Policy files, or folders of NAME/policy.yaml and NAME/tests.yaml")
    package var paths: [String] = []

    @Flag(help: "A warning counts as an error")
    package var strict = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let report = LintReport(
            remarks: try await paths.isEmpty
                ? Self.remarksInForce(invocation)
                : JourneyPolicy.PolicyLint.remarks(
                    files: try PolicyFiles.read(paths), .init(now: Instant.now.description)),
            isStrict: strict)
        invocation.output.show(report)
        if report.hasFailed { throw ExitWith(status: ExitStatus.policyDenied.rawValue) }
    }

    private static func remarksInForce(
        _ invocation: Invocation
    ) async throws(GovernanceError) -> [LintRemark] {
        let (files, surroundings) = try await invocation.withStore {
            (store) async throws(GovernanceError) in
            let input = try await store.installation.previewInput([])
            let facts = try Facts(json: input.facts)
            var files: [(path: String, text: String)] = []
            for policy in input.policies { files.append(try file(policy)) }
            return (
                files,
                JourneyPolicy.PolicyLint.Surroundings(
                    teams: facts.teams, waivers: facts.waivers, now: input.now)
            )
        }
        return try JourneyPolicy.PolicyLint.remarks(files: files, surroundings).map { remark in
            var remark = remark
            // Nobody has seen these lines: they were made for reading it again.
            remark.problem.location = nil
            remark.problem.excerpt = nil
            return remark
        }
    }

    private static func file(
        _ policy: JourneyStore.StoredPolicy
    ) throws(GovernanceError) -> (path: String, text: String) {
        let path = "\(policy.key), version \(policy.revision)"
        guard let content = try? JSONParser.parse(Array(policy.content.utf8)).json else {
            return (path, policy.content)
        }
        return (path, try YAMLWriter.text(of: content, kind: .policy, base: nil))
    }
}

/// What lint found, the gravest first in each file.
struct LintReport: Presentable {
    var remarks: [LintRemark]
    var isStrict = false

    var hasFailed: Bool {
        remarks.contains { $0.level == .error || (isStrict && $0.level == .warning) }
    }

    var blocks: [Block] {
        guard !remarks.isEmpty else { return [.line(Text("✓ Nothing to remark.", .green))] }
        return remarks.flatMap(Self.blocks) + [.line(Text(summary, hasFailed ? .red : .plain))]
    }

    private var summary: String {
        LintRemark.Level.allCases.compactMap { level in
            let count = remarks.count { $0.level == level }
            return count == 0 ? nil : ProposalWords.count(count, level.rawValue)
        }.joined(separator: " · ")
    }

    private static func blocks(of remark: LintRemark) -> [Block] {
        let mark =
            switch remark.level {
            case .error: Text("✗ ", .red)
            case .warning: Text("! ", .yellow)
            case .note: Text("· ", .dim)
            }
        let lines = remark.problem.text.split(separator: "\n").map(String.init)
        return [.line(mark + Text(lines.first ?? ""))]
            + lines.dropFirst().map { .line(Text("  \($0)")) }
    }

    var json: JSON {
        .object([
            "errors": JSON(remarks.count { $0.level == .error }),
            "warnings": JSON(remarks.count { $0.level == .warning }),
            "notes": JSON(remarks.count { $0.level == .note }),
            "remarks": .array(remarks.map(\.document)),
        ])
    }
}
