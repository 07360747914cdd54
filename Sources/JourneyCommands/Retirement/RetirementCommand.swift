package import ArgumentParser

/// The noun `retirement`: steps and journeys that go.
package struct RetirementCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "retirement",
        abstract: "Retire a step or a journey with care: plan, drain, complete",
        discussion: """
            EXAMPLES
              wayleave retirement impact old-welcome
              wayleave retirement new old-welcome-goes --journey old-welcome \\
                --title "The old welcome goes" --evidence "4 orders of 1,000, the new one 12" \\
                --successor welcome --drain-by 2027-06-30 --why "replaced by welcome"
              wayleave retirement start old-welcome-goes --why "agreed with the owners" --yes
              wayleave retirement show old-welcome-goes
              wayleave retirement complete old-welcome-goes --why "nobody is inside" --yes

            The plan is a document, and is signed off like any other. Draining ends only by a count
            of nobody, of a later day than people stopped coming: unknown is never nobody. What is
            retired stays readable and provable; its terms, assets and metrics are released.
            """,
        subcommands: [
            RetirementList.self, RetirementShow.self, RetirementImpactVerb.self,
            RetirementNew.self, RetirementStart.self, RetirementComplete.self,
            RetirementAbandon.self,
        ])

    package init() {}
}
