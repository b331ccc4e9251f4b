use super::*;
use crate::budget::line::all_within;

const ORIGIN: &str = "http://localhost:1";

fn load(largest_paint_ms: f64) -> Load {
    Load {
        circumstances: Circumstances {
            measured_at: "2026-11-22T08:00:00Z".to_owned(),
            lighthouse: "13.5.0".to_owned(),
            chromium: "156.0.0.0".to_owned(),
            benchmark_index: 2000.0,
        },
        largest_paint_ms,
        layout_shift: 0.0,
        blocking_ms: 40.0,
        points: ["accessibility", "best-practices", "seo"].map(|category| (category.to_owned(), 100)).into(),
        failed: Vec::new(),
        requests: vec![format!("{ORIGIN}/it"), format!("{ORIGIN}/icons.svg"), format!("{ORIGIN}/icons.svg")],
    }
}

/// Three of each: 600 ms on the floor, 660 ms ours, ready after 1.9 s, each with one load that was disturbed.
fn loads() -> Loads {
    Loads {
        ours: [700.0, 660.0, 650.0].map(load).to_vec(),
        floor: [600.0, 590.0, 950.0].map(load).to_vec(),
        slow: [1_900.0, 3_000.0, 1_800.0].map(|ms| SlowLoad { app_ready_ms: Some(ms) }).to_vec(),
    }
}

fn times(loads: &Loads) -> Result<PageTimes> {
    PageTimes::of("home", "/it", ORIGIN, loads, &Budgets::read()?)
}

#[test]
fn the_median_is_the_one_in_the_middle() {
    assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    assert_eq!(median(vec![]), None);
}

#[test]
fn a_page_is_told_by_its_medians_beside_the_floor() {
    let times = times(&loads()).unwrap();
    all_within(times.lines()).unwrap();
    let pages = [times];
    assert_eq!(
        paint_table(&pages).to_string().lines().nth(2).unwrap(),
        "| home | /it  | 3     | 600 ms | 660 ms | 1.100 | within; the aim is 1.05 × the floor |"
    );
    assert_eq!(
        other_table(&pages).to_string().lines().nth(2).unwrap(),
        "| home | 1900 ms   | 40 ms | 0.000 | 2        | 100           | 100            | 100 | within  |"
    );
}

#[test]
fn a_page_above_a_limit_is_seen_again_with_all_its_loads() {
    let mut odd = loads();
    odd.floor.iter_mut().for_each(|load| load.largest_paint_ms = 400.0);
    assert!(!times(&odd).unwrap().is_in_time());
    let again = loads();
    odd.ours.extend(again.ours);
    odd.floor.extend([600.0, 600.0, 600.0, 600.0].map(load));
    odd.slow.extend(again.slow);
    let seen = times(&odd).unwrap();
    assert!(seen.is_in_time(), "{seen:?}");
    assert_eq!(seen.loads, 6);
}

#[test]
fn each_broken_promise_is_named_with_its_number() {
    let broken = |break_it: fn(&mut Loads)| {
        let mut loads = loads();
        break_it(&mut loads);
        all_within(times(&loads).unwrap().lines()).unwrap_err().to_string()
    };
    assert_eq!(
        broken(|loads| loads.ours[0..2].iter_mut().for_each(|load| load.largest_paint_ms = 720.0)),
        "over budget: home: LCP 1.200 of 1.15 × the floor"
    );
    assert_eq!(broken(|loads| loads.ours[1].layout_shift = 0.02), "over budget: home: CLS 0.020 of 0");
    assert_eq!(
        broken(|loads| loads.slow[0].app_ready_ms = Some(2_500.0)),
        "over budget: home: app-ready 2500 of 2400 ms"
    );
    assert_eq!(
        broken(|loads| loads.ours[0..2].iter_mut().for_each(|load| load.blocking_ms = 120.0)),
        "over budget: home: TBT 120 of 100 ms"
    );
    assert_eq!(
        broken(|loads| _ = loads.ours[2].points.insert("seo".to_owned(), 92)),
        "over budget: home: seo 92 of 100 points"
    );
    assert_eq!(
        broken(|loads| loads.ours[0].requests = (0..9).map(|n| format!("{ORIGIN}/{n}")).collect()),
        "over budget: home: requests 9 of 8"
    );
}

#[test]
fn an_app_that_is_never_ready_and_a_third_party_are_errors() {
    let mut silent = loads();
    silent.slow[1].app_ready_ms = None;
    assert!(times(&silent).unwrap_err().to_string().contains("never said that it is ready"));
    let mut foreign = loads();
    foreign.ours[2].requests.push("https://count.example/1.png".to_owned());
    assert!(times(&foreign).unwrap_err().to_string().contains("a third party: https://count.example/1.png"));
}

#[test]
fn the_driver_is_understood() {
    let json = r#"{"measured_at":"2026-11-22T05:52:13.733Z","lighthouse":"13.5.0","chromium":"156.0.0.0","benchmark_index":2435,
        "largest_paint_ms":2621.9,"layout_shift":0,"blocking_ms":457,"points":{"accessibility":100,"best-practices":100,"seo":92},
        "failed":["seo: is-crawlable"],"requests":["http://localhost:1/it"]}"#;
    let load: Load = serde_json::from_str(json).unwrap();
    assert_eq!(load.circumstances.chromium, "156.0.0.0");
    assert_eq!(load.points["seo"], 92);
}
