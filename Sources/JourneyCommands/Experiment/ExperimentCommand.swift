package import ArgumentParser

/// The noun `experiment`: what is tried, on whom, and what it showed.
package struct ExperimentCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "experiment",
        abstract: "Experiments: plan them, run them as agreed, decide by what they showed",
        discussion: """
            EXAMPLES
              wayleave experiment plan --baseline 0.034 --effect 0.1 --traffic 3400
              wayleave proposal submit reminder-subject.yaml --why "clicks below floor"
              wayleave experiment show reminder-subject
              wayleave help document experiment

            The plan is a document, signed off like any other; it never changes once the
            experiment runs.

            STATES
              proposed -> approved -> running <-> paused -> concluded -> adopted
              abandoned: stopped before its end, given up before its start, or never adopted

            Figures come in by variant, with wayleave metric ingest FILE. Before the first look
            only the health is shown: shares of the variants, missing figures, guardrails.
            """,
        subcommands: [
            ExperimentPlanning.self, ExperimentList.self, ExperimentShow.self,
            ExperimentStart.self, ExperimentPause.self, ExperimentResume.self,
            ExperimentLooking.self, ExperimentConclude.self, ExperimentAdopt.self,
            ExperimentStop.self, ExperimentAbandon.self,
        ])

    package init() {}
}
