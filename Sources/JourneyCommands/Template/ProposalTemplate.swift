package import ArgumentParser
import JourneyModel

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

            A FILE OF YOUR OWN begins best from one of these: show change-wait --yaml. It says
              template, title, about
              values    a list: name, type, about, example; optional: true where it may be left out
              changes   a list, each one of
                          set: PATH, to: VALUE        a field, as after --set
                          put: LIST, entry: {...}     fields of an entry of a list, or a new one
                          insert: {...}, after: STEP  a new step on the only way from another
                          remove: STEP                who came to it goes on to what followed it
            {name} stands for a value. What is nothing but a value that was not given is left out.
            Types of values:
              \(TemplateValue.Kind.allCases.map(\.rawValue).joined(separator: ", "))
            """,
        subcommands: [TemplateList.self, TemplateShow.self])

    package init() {}
}
