/// Colours and lines of charts.
///
/// Blue, vermilion, orange and purple of Okabe and Ito; lines differ by dashes too. Dark schemes
/// get lighter shades; print is light whatever the screen is.
enum ChartStyle {
    static func sheet(size: Double) -> String {
        """
        <style>
        .wl{--b:#fff;--t:#1a1a1a;--g:#dcdcdc;--a:#8a8a8a;--l:#0072b2;--p:#5b7f95;--u:#4d4d4d;\
        --w:#0072b2;--f:#b34700;--x:#b34700;--c:#0072b2;--e:#b34700;--m:#7a3d73}
        @media screen and (prefers-color-scheme:dark){.wl{--b:#15181c;--t:#ececec;--g:#343a40;\
        --a:#8a929a;--l:#56b4e9;--p:#8fb3c7;--u:#c4c4c4;--w:#56b4e9;--f:#ffa552;--x:#ffa552;\
        --c:#56b4e9;--e:#ffa552;--m:#dfa3d6}}
        .wl text{font:\(SVGText.point(size))px system-ui,-apple-system,"Segoe UI",Roboto,\
        "DejaVu Sans",sans-serif;fill:var(--t)}
        .wl .h{font-weight:600;font-size:\(SVGText.point(size + 3))px}.wl .s{font-weight:600}
        .wl .t.u{fill:var(--u)}.wl .t.f{fill:var(--f)}.wl .t.x{fill:var(--x)}.wl .t.k{fill:var(--m);\
        paint-order:stroke;stroke:var(--b);stroke-width:3px}
        .wl .b{fill:var(--b)}.wl .p circle{fill:var(--p)}.wl .e path{fill:var(--e)}
        .wl .w{fill:var(--w);fill-opacity:.13}
        .wl line,.wl polyline{fill:none}.wl line.g{stroke:var(--g)}.wl line.a{stroke:var(--a)}
        .wl .l{stroke:var(--l);stroke-width:2.4;stroke-linejoin:round}
        .wl .c{stroke:var(--c);stroke-width:2;stroke-linejoin:round}
        .wl line.u{stroke:var(--u);stroke-width:1.6}
        .wl line.f{stroke:var(--f);stroke-width:1.8;stroke-dasharray:8 4}
        .wl line.x{stroke:var(--x);stroke-width:1.6;stroke-dasharray:3 3}
        .wl line.m{stroke:var(--m);stroke-width:1.4;stroke-dasharray:1 3;stroke-linecap:round}
        </style>
        """
    }
}
