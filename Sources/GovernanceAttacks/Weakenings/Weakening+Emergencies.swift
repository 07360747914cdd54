/// Who acts alone, on what, and who answers for it.
extension Weakening {
    static let emergencies: [Weakening] = [
        Weakening(
            without: "the digest of an emergency",
            "select pg_temp.weaken('priv.letting_through', 'and r.digest = e.digest', '')",
            lets: "an apply by an emergency of other bytes", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of an emergency",
            """
            select pg_temp.weaken('priv.letting_through', 'and e.until > clock_timestamp()', '')
            """,
            lets: "an apply by an emergency whose time is up", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the list of what an emergency lifts",
            """
            select pg_temp.weaken('priv.is_lifted', '''scheduled'', ''too_late'',',
                '''scheduled'', ''too_late'', ''threads_open'',')
            """,
            lets: "an apply by an emergency over a question", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the ban on answering for oneself",
            """
            select pg_temp.weaken('priv.has_raised', 'raiser.id = p_emergency.raised_by', 'false')
            """,
            lets: "ratifies its own emergency", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the seats that may answer",
            """
            select pg_temp.weaken('priv.may_answer',
                'select from priv.approver_membership(p_principal, p_team) x',
                'select from core.memberships m
                    cross join lateral priv.approver_membership(m.principal_id, p_team) x')
            """,
            """
            select pg_temp.weaken('priv.may_answer',
                'or priv.is_eligible(p_principal, p_team, p_emergency.proposal_id)', 'or true')
            """,
            lets: "ratifies for a seat of somebody else", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the digest of what is ratified",
            """
            select pg_temp.weaken('priv.check_ratifying',
                'substr(p_emergency.digest, 1, length(p_digest)) is distinct from p_digest',
                'false')
            """,
            lets: "ratifies other bytes than are in force", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the ban on reviewing oneself",
            """
            select pg_temp.weaken('priv.has_raised', 'raiser.id = p_emergency.raised_by', 'false')
            """,
            lets: "reviews its own emergency", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to pause in an emergency",
            """
            select pg_temp.weaken('priv.emergency_seat',
                'and exists (select from priv.approver_membership(p_principal, t.id))', '')
            """,
            lets: "a submitter pauses in an emergency", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the debt of an emergency", "drop index core.emergencies_open",
            "select pg_temp.weaken('priv.emergency_debt', 'where (e.state', 'where false and (e.state')",
            lets: "another emergency while one is not answered for",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the kinds that an emergency lets through",
            "select pg_temp.weaken('priv.check_emergency', 'or v_kind is not null', '')",
            lets: "lets something new through, which could not be taken back",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the gate's look at lockdowns",
            """
            select pg_temp.weaken('priv.lockdowns_on', 'where priv.is_reached(',
                'where false and priv.is_reached(')
            """,
            lets: "an apply during a lockdown", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to lock down",
            "select pg_temp.weaken('priv.check_lockdown', 'if not priv.is_ops()', 'if false')",
            lets: "a team locks down", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to release a lockdown",
            "select pg_temp.weaken('priv.check_release', 'if not priv.is_ops()', 'if false')",
            "select pg_temp.weaken('api.release_lockdown', 'if priv.is_ops() then', 'if true then')",
            lets: "a team releases a lockdown", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the look at lockdowns of whoever resumes",
            """
            select pg_temp.weaken('priv.check_journey_change',
                'coalesce(priv.check_locked_down(p_key), priv.check_frozen(p_principal, p_key))',
                'priv.check_frozen(p_principal, p_key)')
            """,
            lets: "operations resumes a journey during a lockdown",
            result: .ends(.outcome("ok"))),
    ]
}
