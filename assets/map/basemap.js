window.KSBasemap={install:function(m){m.attributionControl.setPrefix("")},setTheme:function(){}};
