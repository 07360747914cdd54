package import ArgumentParser
import JourneyModel
import JourneyPolicy

package struct PolicyDoc: Verb {
    package static let configuration = CommandConfiguration(
        commandName: "doc",
        abstract: "Show policies in plain language, without their expressions",
        usage:
            "wayleave policy doc [<policy> ...] [--policies <folder>] [--format <format>] [options]",
        discussion: """
            EXAMPLES
              wayleave policy doc
              wayleave policy doc contact-cap
              wayleave policy doc contact-cap --format markdown > contact-cap.md
              wayleave policy doc --policies policies/ --format markdown

            Whom a policy concerns, what it asks and what follows, how to mend a finding, its
            settings with their bounds, and its examples. Without a policy, a table of all.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown
    }

    @Argument(help: "Keys of policies")
    package var keys: [String] = []

    @OptionGroup package var set: PolicySetOptions

    @Option(help: "text or markdown")
    var format = Format.text

    @OptionGroup(title: "Options of every command") package var global: GlobalOptions

    package init() {}

    package func validate() throws {
        if format == .markdown, global.json {
            throw ValidationError("take either --format markdown or --json")
        }
    }

    package func run(in invocation: Invocation) async throws {
        let bundle = try await set.bundle(invocation)
        let policies = bundle.entries.map(\.policy)
        for broken in bundle.broken {
            invocation.output.warn(Text("\(broken.key) cannot be read: \(broken.reason)"))
        }
        guard !keys.isEmpty else {
            let pages = policies.map(PolicyPage.init)
            if format == .markdown {
                invocation.output.show(document: PolicyMarkdown.table(pages))
            } else {
                invocation.output.show(PolicyTable(pages: pages, isInForce: set.policies == nil))
            }
            return
        }
        var pages: [PolicyPage] = []
        for key in keys {
            guard let policy = policies.first(where: { $0.key == key }) else {
                throw Self.missing(key, among: policies.map(\.key))
            }
            pages.append(PolicyPage(policy))
        }
        if format == .markdown {
            let texts = pages.map(PolicyMarkdown.page)
            invocation.output.show(document: texts.joined(separator: "\n"))
        } else {
            invocation.output.show(PolicyPages(pages: pages))
        }
    }

    private static func missing(_ key: String, among known: [String]) -> GovernanceError {
        GovernanceError(
            .notFound, "There is no policy \"\(key)\".",
            hint: Suggestion.question(for: key, among: known) ?? "wayleave policy doc")
    }
}

/// All policies, one a row.
struct PolicyTable: Presentable {
    var pages: [PolicyPage]
    var isInForce: Bool

    var blocks: [Block] {
        guard !pages.isEmpty else { return [.line("There is no policy.")] }
        let table = Table(
            [
                Table.Column("POLICY"), Table.Column("SAYS", isFlexible: true),
                Table.Column("OTHERWISE"), Table.Column("OWNER"),
            ],
            rows: pages.map { page in
                [
                    Text(page.key), Text(page.title), Text(PolicyWords.does(page.action)),
                    Text(page.owner),
                ]
            })
        let tail = isInForce ? "" : " --policies FOLDER"
        return [
            .table(table),
            .next([Block.NextStep("wayleave policy doc KEY\(tail)", "one of them, on a page")]),
        ]
    }

    var json: JSON { .object(["policies": .array(pages.map(\.document))]) }
}
