package import ArgumentParser

/// The noun of named changes.
package struct ProposalTemplate: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Read the templates of common changes",
        usage: "wayleave proposal template <verb> [options]",
        discussion: """
            EXAMPLES
              wayleave proposal template list
              wayleave proposal template show change-wait
              wayleave proposal submit onboarding --template change-wait --with step=reminder \\
                --with wait=12h --why "clicks below floor"

            A template is a named set of changes of a journey with named values. It grants nothing:
            what comes of it is checked and signed off like any change.
            """,
        subcommands: [TemplateList.self, TemplateShow.self])

    package init() {}
}
