package import ArgumentParser
import JourneyModel
import JourneyStore

package struct OwnersLint: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Look for what nobody can sign off, or soon cannot",
        usage: "wayleave owners lint [--team <team>] [--strict] [options]",
        discussion: """
            EXAMPLES
              wayleave owners lint
              wayleave owners lint --team email-team --strict
              wayleave owners lint --json

            Teams that answer for something and have nobody who may sign off, or one person only;
            open proposals whose sign-offs nobody is left to give; people who leave; delegations
            that come to nothing; grants that wait to be confirmed; teams that do not exist.

            Exits 7 for an error, with --strict for a warning too. Of proposals it looks at those
            that you may see.
            """)

    @Option(help: ArgumentHelp("Only what is about this team", valueName: "team"))
    package var team: String?

    @Flag(help: "A warning counts as an error")
    package var strict = false

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func run(in invocation: Invocation) async throws {
        let findings = try await invocation.withStore { (store) async throws(GovernanceError) in
            try await store.owners.findings()
        }
        let report = OwnersReport(
            findings: team.map { team in findings.filter { $0.team == team } } ?? findings,
            isStrict: strict)
        invocation.output.show(report)
        if report.hasFailed { throw ExitWith(status: ExitStatus.policyDenied.rawValue) }
    }
}

/// What is wrong with ownership, each finding with the command that mends it.
struct OwnersReport: Presentable {
    var findings: [OwnershipFinding]
    var isStrict = false

    var hasFailed: Bool { findings.contains { $0.level == .error || isStrict } }

    var blocks: [Block] {
        guard !findings.isEmpty else {
            return [.line(Text("✓ Everything has people who may sign it off.", .green))]
        }
        return findings.flatMap(Self.blocks) + [
            .line(Text(summary, hasFailed ? .red : .plain))
        ]
    }

    private static func blocks(of finding: OwnershipFinding) -> [Block] {
        let mark =
            switch finding.level {
            case .error: Text("✗ ", .red)
            case .warning: Text("! ", .yellow)
            }
        return [
            .line(mark + Text(finding.message)), .line(Text("  \(finding.next)", .dim)),
        ]
    }

    private var summary: String {
        OwnershipFinding.Level.allCases.compactMap { level in
            let count = findings.count { $0.level == level }
            return count == 0 ? nil : ProposalWords.count(count, level.rawValue)
        }.joined(separator: " · ")
    }

    var json: JSON {
        .object([
            "errors": JSON(findings.count { $0.level == .error }),
            "warnings": JSON(findings.count { $0.level == .warning }),
            "findings": .array(findings.map(\.json)),
        ])
    }
}

extension OwnershipFinding {
    var json: JSON {
        var members: [String: JSON] = [
            "level": .string(level.rawValue), "code": .string(code), "subject": .string(subject),
            "message": .string(message), "next": .string(next),
        ]
        members["team"] = team.map(JSON.string)
        return .object(members)
    }
}
