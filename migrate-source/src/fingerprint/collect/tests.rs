//! A text before and after rustfmt, at widths that break its lines in different places.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::fingerprint::tests::of;

const UGLY: &str = r#"
pub   mod add_notes{ //! Notes.
use super::* ;use std::fmt::{Write,Display , self}; use std::collections::{BTreeMap};
pub(in crate) use crate::b::{d::{e}, c,};
#[derive(Debug)]#[derive(Clone,Copy)] struct Pair<A,B,>(A,B,)where A:Display,B:Display;
macro_rules! twice { ($a:expr)=>($a*2) }
fn pair<A,B>(a:A, b:B)->Pair<A,B> where A:Display, B:Display{ return Pair(a, b,) }
/// Adds them.
pub fn upgrade( op:&mut Operations ,){
op.create_table("a_table_with_a_long_name",[column("id",Uuid).primary_key().default(gen_uuid(),), column("title", Varchar(200,)).not_null(), column("note",Text)]) ;;
op.create_index("idx_a_table_with_a_long_name_title", "a_table_with_a_long_name", ["title","note",],);
for kind in ["one","two"].iter().filter(|kind|{kind.len()>((2))}).map(|kind,|kind.to_uppercase().replace("a long text", "another long text")){
let text=match kind.as_str(){|"ONE"|"EIN"=>{"1"}"TWO"=>{if kind.is_empty(){"0"}else{"2"}},"X"=>match kind.len(){0=>{return},1=>continue,_=>{break}}
"Y"=>unsafe{unsafe_function_with_a_long_name(kind,"and an argument","and another argument")} "Z"=>{return;} "W" => {{ kind.trim() }}
other if other.len()>100=>panic!("this is a long message about {other} and about {kind}, with {}",other.len(),),
_=>{"3".trim()}.trim()} ;
op.execute(&format!("insert into a_table_with_a_long_name(title) values('{text}') {}","-- \
    and more",)) ;
let sum=vec!(1,2,3,).into_iter().map(|x|{match x{1=>{2}_=>(x)}}).fold(0,|a,b|{a+b}); let both=(sum,(sum,),((sum+1)));
let Some(first)=both.1.0.checked_add(1)else{return};
while first>100{op.execute("select 1")}; if let Some(2)=Some(first){return} else if first == 4 { op.run("fill",|db|{fill(db,"a long argument that does not fit",&both)}) }
}
}
pub fn downgrade(op:&mut Operations){ op.drop_table("a_table_with_a_long_name") ; return }
fn fill(db:&mut Connection,_:&str,_:&dyn Fn(u8,)->u8,)->Result{ let f=||->u8{1}; let g=move||{f()}; g(); Ok(()) }
}
"#;

fn formatted(text: &str, config: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", config])
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is a component of the toolchain");
    rustfmt.stdin.take().expect("piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "rustfmt refuses the text");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn formatting_is_not_noticed() {
    let before = of(UGLY);
    let mut texts = vec![UGLY.to_owned()];
    for config in [
        "max_width=100",
        "max_width=60,use_small_heuristics=Off",
        "max_width=200,use_small_heuristics=Max",
        "max_width=100,newline_style=Windows",
    ] {
        let text = formatted(UGLY, config);
        assert_eq!(of(&text), before, "{config}:\n{text}");
        assert!(!texts.contains(&text), "{config} changed nothing");
        texts.push(text);
    }
}
